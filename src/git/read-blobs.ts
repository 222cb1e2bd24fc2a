import { spawn } from 'node:child_process';
import { UserError } from '../errors.js';

/**
 * The contents of git objects, all with one process.
 * @throws {UserError} when one is not there, as can happen in a partial clone without its server.
 */
export async function readBlobs(cwd: string, blobs: readonly string[]): Promise<Map<string, Buffer>> {
  const contents = new Map<string, Buffer>();
  if (blobs.length === 0) return contents;
  const output = await catFile(cwd, blobs);
  for (let position = 0; contents.size < new Set(blobs).size; ) {
    const end = output.indexOf('\n', position);
    const [blob, type, size] = end === -1 ? [] : output.toString('latin1', position, end).split(' ');
    if (!blob || type !== 'blob') throw new UserError(`${cwd}: git lacks old contents of a file. ${FETCH}`);
    const start = end + 1;
    contents.set(blob, output.subarray(start, start + Number(size)));
    position = start + Number(size) + 1;
  }
  return contents;
}

const FETCH = 'Run "git fetch --refetch", or leave --since out.';

function catFile(cwd: string, blobs: readonly string[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['cat-file', '--batch'], { cwd, stdio: ['pipe', 'pipe', 'ignore'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', () => resolve(Buffer.concat(chunks)));
    // A git that gave up has closed its input; what it printed until then tells what is missing.
    child.stdin.on('error', () => undefined);
    child.stdin.end([...new Set(blobs)].map((blob) => `${blob}\n`).join(''));
  });
}
