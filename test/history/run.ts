import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { randomHistory } from './random-history.js';
import { openRepository } from './repository.js';

/** npm run history -- <repository> [--commits 200] [--seed 1]: a random history on top of what a real one has checked in. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { commits: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
});
const [source] = positionals;
if (source === undefined) throw new Error('Name a repository: npm run history -- <path> [--commits 200] [--seed 1]');

const dir = mkdtempSync(path.join(tmpdir(), 'log-to-trace-history-'));
const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
try {
  execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${path.resolve(source)}`, dir]);
  const started = Date.now();
  const tally = await randomHistory(openRepository(dir), {
    seed: Number(values.seed),
    commits: Number(values.commits),
    driver: `"${process.execPath}" "${cli}" check --merge %O %A %B`,
    onCommit: (made) => process.stderr.write(`\r${made} commits`),
  });
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  process.stderr.write('\r');
  process.stdout.write(
    `${source}, seed ${values.seed}: no false alarm, nothing missed (${seconds} s)\n${JSON.stringify(tally)}\n`,
  );
} finally {
  rmSync(dir, { recursive: true, force: true });
}
