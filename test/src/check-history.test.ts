import { cpSync } from 'node:fs';
import { expect, test } from 'vitest';
import { randomHistory } from '../history/random-history.js';
import { openRepository } from '../history/repository.js';
import { repository } from './support/project.js';
import { CLI } from './support/run-cli.js';

/** `npm run history -- <repository>` makes 200 commits on top of any other one. */
test('a random history of the example gives no false alarm and misses nothing', async () => {
  const { dir, commit } = repository({ 'readme.md': '' });
  cpSync('examples/order-import/src', `${dir}/src`, { recursive: true });
  commit();
  const driver = `"${process.execPath}" "${CLI}" check --merge %O %A %B`;
  const tally = await randomHistory(openRepository(dir), { seed: 7, commits: 8, driver });
  expect(tally).toMatchObject({ commits: expect.any(Number), merges: expect.any(Number) });
  expect(tally.merges).toBeGreaterThan(0);
}, 300_000);
