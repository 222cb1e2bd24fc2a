import { type MigrateOptions, type MigrateResult, migrate } from '@log-to-trace/codemods';
import { expect, it } from 'vitest';
import { inProject, PACKAGE } from './project.js';

const FILES = {
  'package.json': PACKAGE,
  'tsconfig.json': '{ "compilerOptions": { "strict": true, "module": "nodenext" } }',
  'src/types.ts':
    "import type { Id } from './id.js';\nexport interface Job { id: Id; weight?: number | null; data: { a: 1 } }\n",
  'src/id.ts': 'export type Id = string;\n',
  'node_modules/queue/package.json': '{ "name": "queue", "types": "index.d.ts" }',
  'node_modules/queue/index.d.ts': 'export declare function name(): string;\nexport declare const limit: bigint;\n',
};

function migrateFields(fields: string, options: MigrateOptions = {}): Promise<MigrateResult> {
  const source = `import { limit, name } from 'queue';
import type { Job } from './types.js';

export async function run(job: Job, count: number, given: any, work: () => Promise<void>) {
  const queue = name();
  const rest = limit - given;
  logger.info({ ${fields} }, 'Importing users');
  await work();
  logger.info('Imported users');
  logger.debug(queue, rest);
}
`;
  return inProject({ ...FILES, 'src/job.ts': source }, (cwd) => migrate({ ...options, cwd }));
}

/** The attributes that a logged object becomes. */
async function attributesOf(fields: string, options: MigrateOptions = {}): Promise<string | undefined> {
  const { changes } = await migrateFields(fields, options);
  return /'import users',(?: \{ attributes: \{ (.*) \} \},)? async/.exec(
    (changes[0]?.after ?? '').replace(/\s+/g, ' '),
  )?.[1];
}

it.each([
  ['count', 'count'],
  ['given', 'given'],
  ['id: job.id', 'id: job.id'],
  ['weight: job.weight', 'weight: job.weight ?? undefined'],
  ['data: job.data', undefined],
  ['share: given.share.toFixed(2)', 'share: given.share.toFixed(2)'],
])('takes { %s } as its type in the project says', async (fields, expected) => {
  expect(await attributesOf(fields)).toBe(expected);
});

it('reports no attribute that it does not write', async () => {
  const { brackets } = await migrateFields('count, data: job.data');
  expect(brackets[0]?.attributes.map(({ key }) => key)).toEqual(['count']);
});

it('takes as text what has its type from a package, unless told to look there', async () => {
  expect(await attributesOf('queueName: queue.name')).toBe('queueName: String(queue.name)');
  expect(await attributesOf('queue', { types: 'packages' })).toBe('queue');
});

it('takes no object for text that has its type from a package: one without a prototype has no text', async () => {
  expect(await attributesOf('queue')).toBe("queue: typeof queue === 'object' ? undefined : String(queue)");
});

it('calls what is called, whatever it is named', async () => {
  expect(await attributesOf('shop: name.loadConfig()')).toBe('shop: String(name.loadConfig())');
});

it('leaves out what has its type from a package, and an object by its name', async () => {
  expect(await attributesOf('context: name.context, count')).toBe('count');
  expect(await attributesOf('context: `${name.context}`')).toBe('context: `${name.context}`');
});

it('does not take arithmetic with untyped values for numbers: they may be big integers', async () => {
  expect(await attributesOf('rest')).toBe('rest: String(rest)');
});

it.each([
  ['{ "compilerOptions": { "strict": true } }', 'this.client!.write('],
  ['{ "compilerOptions": { "target": "es2022" } }', 'this.client.write('],
  ['{ "compilerOptions": { "strict": true, "strictNullChecks": false } }', 'this.client.write('],
  ['{ "extends": "@shop/tsconfig", "compilerOptions": { "target": "es2022" } }', 'this.client!.write('],
])('says that a value is there where the compiler of %s asks', async (tsconfig, expected) => {
  const store = `export class Store {
  private client?: { write(row: string): Promise<void> };
  async save(row: string): Promise<void> {
    if (!this.client) throw new Error('not connected');
    logger.info('Saving row');
    await this.client.write(row);
    logger.info('Saved row');
  }
}
`;
  const files = { 'package.json': PACKAGE, 'tsconfig.json': tsconfig, 'src/store.ts': store };
  const { changes } = await inProject(files, (cwd) => migrate({ cwd }));
  expect(changes.find(({ file }) => file === 'src/store.ts')?.after).toContain(expected);
});
