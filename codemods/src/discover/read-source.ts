import { readFileSync } from 'node:fs';
import path from 'node:path';

export interface SourceText {
  file: string;
  /** The text without its byte order mark. */
  text: string;
  bom: boolean;
}

export type ReadResult = SourceText | { file: string; error: string };

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads a file as text, null when it is gone. One that is not UTF-8 is reported: writing it back would change its bytes.
 */
export function readSource(cwd: string, file: string): ReadResult | null {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path.join(cwd, file));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    return code === 'ENOENT' ? null : { file, error: `cannot be read (${code}); check its permissions` };
  }
  try {
    return stripMark(file, decoder.decode(bytes));
  } catch {
    return { file, error: 'is not UTF-8 text; convert it, or exclude it in the config' };
  }
}

function stripMark(file: string, text: string): SourceText {
  return text.startsWith('\uFEFF') ? { file, text: text.slice(1), bom: true } : { file, text, bom: false };
}
