import { migrate } from '@log-to-trace/codemods';
import { expect, it } from 'vitest';
import { inProject, PACKAGE } from './project.js';

const JOB = `import { logger } from './logger.js';

export async function importEverything(source: Source): Promise<number> {
  logger.info({ source: source.name, kind: source.kind }, 'Importing everything there is');
  const count = await source.load();
  logger.info('Imported everything there is');
  return count;
}
`;

it.each([
  ['.prettierrc', '{ "trailingComma": "es5", "arrowParens": "avoid" }', ['async span => {', '    }\n  );\n']],
  ['.prettierrc.yaml', 'bracketSpacing: false\ntrailingComma: all\n', ['{attributes: {source: ', '    },\n  );\n']],
  [
    'prettier.config.js',
    "export default { trailingComma: 'none', printWidth: 200 };",
    ["return tracer.startActiveSpan('import everything', { attributes: {"],
  ],
  [
    'biome.json',
    '{ "javascript": { "formatter": { "arrowParentheses": "asNeeded", "lineWidth": 200 } } }',
    ['async span => {'],
  ],
  [
    '.prettierrc.json',
    '{ "overrides": [{ "files": ["*.yml"], "options": { "bracketSpacing": false } }], "trailingComma": "none" }',
    ['{ attributes: { source: ', '    }\n  );\n'],
  ],
  [
    '.prettierrc',
    "overrides:\n  - files: '*.yml'\n    options:\n      bracketSpacing: false\n\n- files: x\ntrailingComma: none\n",
    ['{ attributes: { source: ', '    }\n  );\n'],
  ],
  [
    '.prettierrc.toml',
    'trailingComma = "none"\n[[overrides]]\nfiles = "*.yml"\n[overrides.options]\nbracketSpacing = false\n',
    ['{ attributes: { source: ', '    }\n  );\n'],
  ],
])('writes as %s says', async (name, config, expected) => {
  const files = { 'package.json': PACKAGE, 'src/job.ts': JOB, [name]: config };
  const { changes } = await inProject(files, (cwd) => migrate({ cwd }));
  const after = changes.find(({ file }) => file === 'src/job.ts')?.after;
  for (const text of expected) expect(after).toContain(text);
});

it.each([
  ['1.14.3', ['async span => {', '    }\n  )']],
  ['^3.0.0', ['async (span) => {']],
])('knows what Prettier %s does where nobody says otherwise', async (version, expected) => {
  const manifest = JSON.stringify({ ...JSON.parse(PACKAGE), devDependencies: { prettier: version } });
  const files = { 'package.json': manifest, '.prettierrc': '{ "singleQuote": true }', 'src/job.ts': JOB };
  const { changes } = await inProject(files, (cwd) => migrate({ cwd }));
  for (const text of expected) expect(changes.find(({ file }) => file === 'src/job.ts')?.after).toContain(text);
});

it.each([
  [
    "import { type Attributes, context, propagation } from '@opentelemetry/api';",
    "import {\n  type Attributes,\n  context,\n  propagation,\n  SpanStatusCode,\n  trace,\n} from '@opentelemetry/api';",
  ],
  [
    "import {\n  context,\n  propagation,\n} from '@opentelemetry/api';",
    "import {\n  context,\n  propagation,\n  SpanStatusCode,\n  trace,\n} from '@opentelemetry/api';",
  ],
  [
    "import { propagation } from '@opentelemetry/api';",
    "import { propagation, SpanStatusCode, trace } from '@opentelemetry/api';",
  ],
])('adds to an import as it is laid out, and breaks one that gets too long', async (before, after) => {
  const files = {
    'package.json': PACKAGE,
    '.prettierrc': '{ "trailingComma": "all" }',
    'src/job.ts': `${before}\n${JOB}`,
  };
  const { changes } = await inProject(files, (cwd) => migrate({ cwd }));
  expect(changes.find(({ file }) => file === 'src/job.ts')?.after).toContain(after);
});

it('does not take a formatter among the dependencies for its settings', async () => {
  const manifest = JSON.stringify({ ...JSON.parse(PACKAGE), devDependencies: { prettier: '^3.0.0' } });
  const files = { '.prettierrc': 'bracketSpacing: false', 'api/package.json': manifest, 'api/job.ts': JOB };
  const { changes } = await inProject(files, (cwd) => migrate({ cwd }));
  expect(changes.find(({ file }) => file === 'api/job.ts')?.after).toContain('{attributes: {source: ');
});

it('reads the spacing of braces off objects, not off text', async () => {
  const template = 'export const page = "{{title}} {{body}} {{foot}}";\n';
  const { changes } = await inProject({ 'package.json': PACKAGE, 'src/job.ts': template + JOB }, (cwd) =>
    migrate({ cwd }),
  );
  expect(changes.find(({ file }) => file === 'src/job.ts')?.after).toContain('{ attributes: { source: ');
});

it('reads the parentheses of arrow functions off parameters, not off what functions return', async () => {
  const { changes } = await inProject(
    {
      'package.json': PACKAGE,
      '.prettierrc': '{ "printWidth": 60 }',
      'src/job.ts': `${JOB}
const warm = (): void => load();
const cool = (): boolean => load();
export const table = { stop: (name: string): void => load() };
`,
    },
    (cwd) => migrate({ cwd }),
  );
  expect(changes.find(({ file }) => file === 'src/job.ts')?.after).toContain('async (span) => {');
});

it('breaks a call that sets one attribute where the line would be too long', async () => {
  const { changes } = await inProject(
    {
      'package.json': PACKAGE,
      '.prettierrc': '{ "printWidth": 60 }',
      'src/job.ts': JOB.replace(
        "'Imported everything there is'",
        '`Imported everything there is: ${everythingThereIs.length}`',
      ),
    },
    (cwd) => migrate({ cwd }),
  );
  expect(changes.find(({ file }) => file === 'src/job.ts')?.after).toContain(
    "        span.setAttribute(\n          'everythingThereIs.length',\n          everythingThereIs.length,\n        );\n",
  );
});
