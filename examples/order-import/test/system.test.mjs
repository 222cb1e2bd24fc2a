import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
let out;

before(async () => {
  out = await mkdtemp(join(tmpdir(), 'order-import-'));
  await promisify(execFile)(process.execPath, ['scripts/run.mjs', '--out', out], { cwd: root });
});

after(() => rm(out, { recursive: true, force: true }));

test('commands, responses and rows are what they always were', async () => {
  const results = JSON.parse(await readFile(join(out, 'results.json'), 'utf8'));
  const expected = JSON.parse(await readFile(new URL('expected-results.json', import.meta.url), 'utf8'));
  assert.deepEqual(results, expected);
});

test('every process exports its spans', async () => {
  assert.deepEqual((await readdir(join(out, 'traces'))).sort(), ['api.jsonl', 'cli.jsonl', 'worker.jsonl']);
});
