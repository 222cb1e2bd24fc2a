import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { prove } from '../../evidence/prove.js';

let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'log-to-trace-prove-'));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

const USERS = `const log = { info: (line) => exports.lines.push(line) };
exports.lines = [];
exports.fetchUsers = async () => {
  log.info('Fetching users');
  const users = await Promise.resolve(['ada']);
  log.info('Fetched users');
  return users;
};
exports.deleteUsers = async () => {
  log.info('Deleting users');
  await Promise.resolve();
  log.info('Deleted users');
};
`;

const TESTS = `const test = require('node:test');
const assert = require('node:assert');
const { fetchUsers, lines } = require('./users.cjs');
test('fetches', async () => assert.deepEqual(await fetchUsers(), ['ada']));
test('says so', () => assert.deepEqual(lines, ['Fetching users', 'Fetched users']));
`;

test('counts what the tests of a repository ran and what they noticed, and leaves it as it was', async () => {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' });
  writeFileSync(path.join(root, '.gitignore'), 'node_modules\n');
  writeFileSync(path.join(root, 'package.json'), '{ "name": "users" }\n');
  writeFileSync(path.join(root, 'users.cjs'), USERS);
  writeFileSync(path.join(root, 'users.test.cjs'), TESTS);
  mkdirSync(path.join(root, 'node_modules'));
  git('init', '--quiet');
  git('add', '--all');
  git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '--quiet', '--message', 'Begin');

  const figures = await prove(
    {
      name: 'owner/users',
      commit: git('rev-parse', 'HEAD').trim(),
      install: 'false',
      tests: {
        command: 'node --test --test-reporter=junit --test-reporter-destination=$OUTCOMES users.test.cjs',
        format: 'junit',
      },
    },
    root,
    path.join(root, 'node_modules', 'notes'),
  );

  expect(figures).toMatchObject({
    brackets: 2,
    migratable: 2,
    before: { typeErrors: null, passed: 2, failed: 0 },
    after: {
      keep: { rewritten: 2, executed: 1, passed: 2, changedTests: 0 },
      remove: { rewritten: 2, executed: 1, passed: 1, failed: 1, changedTests: 1 },
    },
  });
  expect(readFileSync(path.join(root, 'users.cjs'), 'utf8')).toBe(USERS);
  expect(git('status', '--porcelain')).toBe('');
}, 240_000);
