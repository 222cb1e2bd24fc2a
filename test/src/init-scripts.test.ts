import { describe, expect, test } from 'vitest';
import { changeScripts } from '../../dist/init/change-scripts.js';

const commonjs = {
  file: 'src/instrumentation.ts',
  language: 'ts' as const,
  isEsm: false,
  runtime: { plain: './dist/i.js', nest: './dist/i.js', 'on-the-fly': './src/i.ts' },
};
const esm = { ...commonjs, isEsm: true };

describe('what a start script becomes', () => {
  test.each([
    ['node dist/app.js', 'node --require ./dist/i.js dist/app.js'],
    ['node .', 'node --require ./dist/i.js .'],
    ['NODE_ENV=production node app', 'NODE_ENV=production node --require ./dist/i.js app'],
    ['cross-env A=1 B="x y" node app.js --port 1', 'cross-env A=1 B="x y" node --require ./dist/i.js app.js --port 1'],
    ['node -r dotenv/config --watch app.js', 'node -r dotenv/config --watch --require ./dist/i.js app.js'],
    ['node --env-file .env "my app.js"', 'node --env-file .env --require ./dist/i.js "my app.js"'],
    ['npm run build && node dist/app.js', 'npm run build && node --require ./dist/i.js dist/app.js'],
    ['node a.js & node b.js', 'node --require ./dist/i.js a.js & node --require ./dist/i.js b.js'],
    ['node --import tsx src/app.ts', 'node --import tsx --import ./src/i.ts src/app.ts'],
    ['node -r ts-node/register src/app.ts', 'node -r ts-node/register --import ./src/i.ts src/app.ts'],
    [
      'npx tsx watch --clear-screen=false src/app.ts',
      'npx tsx watch --clear-screen=false --import ./src/i.ts src/app.ts',
    ],
    ['ts-node -P tsconfig.dev.json src/app.ts', 'ts-node -P tsconfig.dev.json --require ./src/i.ts src/app.ts'],
    ['nodemon -w src dist/app.js', 'nodemon -w src --exec "node --require ./dist/i.js" dist/app.js'],
    ['nest start --watch', 'nest start --exec "node --require ./dist/i.js" --watch'],
  ])('%s', (before, after) => {
    expect(changeScripts({ start: before }, commonjs)).toEqual({
      changes: [{ name: 'start', before, after }],
      byHand: [],
    });
  });

  test('ES modules are loaded with --import', () => {
    const { changes } = changeScripts({ start: 'node dist/app.js', 'dev:watch': 'tsx src/app.ts' }, esm);
    expect(changes.map(({ after }) => after)).toEqual([
      'node --import ./dist/i.js dist/app.js',
      'tsx --import ./src/i.ts src/app.ts',
    ]);
  });

  test.each([
    ['start', 'pm2 start app.js', 'NODE_OPTIONS="--require ./dist/i.js"'],
    ['start', 'nodemon --exec "tsx src/app.ts" x.ts', 'the command that nodemon runs'],
    ['dev', 'nodemon src/app.ts', 'the command that nodemon runs'],
    ['start', 'nest start --exec "node -r x"', 'behind --exec'],
    ['start', 'ts-node --esm src/app.ts', 'node --loader ts-node/esm --import ./src/i.ts src/app.ts'],
    ['start', 'node --test', 'NODE_OPTIONS'],
  ])('%s: %s is left to a person, in a sentence', (name, script, advice) => {
    const { changes, byHand } = changeScripts({ [name]: script }, commonjs);
    expect(changes).toEqual([]);
    expect(byHand).toEqual([expect.stringContaining(advice)]);
    expect(byHand[0]).toContain(`"${name}" (${script})`);
  });

  test('what does not start the service stays, without a word', () => {
    const others = {
      build: 'node build.js',
      test: 'node --test',
      started: 'node x.js',
      start: 'npm run build && npm run serve',
    };
    expect(changeScripts({ ...others, serve: 'node app.js' }, commonjs)).toMatchObject({
      changes: [{ name: 'serve' }],
      byHand: [],
    });
  });

  test('a script that a start script ends with is one as well', () => {
    const scripts = { prepare: 'node prepare.js', start: 'npm run prepare && npm run server', server: 'node app.js' };
    expect(changeScripts(scripts, commonjs)).toEqual({
      changes: [{ name: 'server', before: 'node app.js', after: 'node --require ./dist/i.js app.js' }],
      byHand: [],
    });
    const parallel = {
      dev: 'run-p watch:types watch:app',
      'watch:types': 'tsc -w',
      'watch:app': 'tsx watch src/app.ts',
    };
    expect(changeScripts(parallel, commonjs)).toMatchObject({ changes: [{ name: 'watch:app' }], byHand: [] });
  });

  test('without a start script the command is named', () => {
    expect(changeScripts({ build: 'tsc' }, esm).byHand).toEqual([expect.stringContaining('node --import ./dist/i.js')]);
  });
});
