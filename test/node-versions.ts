import { spawnSync } from 'node:child_process';

/**
 * The tests of the transports, which run in other people's services, on every Node they support:
 * `npm run test:nodes [-- 22 24]`. The registry carries Node itself.
 */
const SUPPORTED = ['20', '22', '24', '26'];

const wanted = process.argv.length > 2 ? process.argv.slice(2) : SUPPORTED;
const failed = wanted.filter((version) => {
  const isThere = node(version, '--print', '"Node " + process.versions.node') === 0;
  return !isThere || node(version, 'node_modules/vitest/vitest.mjs', 'run', 'test/transports') !== 0;
});
if (failed.length > 0) {
  console.error(`The transports fail on Node ${failed.join(', ')}.`);
  process.exitCode = 1;
}

function node(version: string, ...args: string[]): number | null {
  return spawnSync('npx', ['--yes', '--package', `node@${version}`, 'node', ...args], { stdio: 'inherit' }).status;
}
