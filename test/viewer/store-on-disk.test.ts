import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { linesOf } from '../../viewer/src/pictures/trace-lines.js';
import { WatchedFiles } from '../../viewer/src/reading/watched-files.js';
import type { Database } from '../../viewer/src/store/database.js';
import { loadTrace } from '../../viewer/src/store/queries/load-trace.js';
import { overview } from '../../viewer/src/store/queries/overview.js';
import { TraceStore } from '../../viewer/src/store/trace-store.js';
import { temporaryFolder } from './support/files.js';
import { otlp, spanId, traceId } from './support/otlp.js';

async function openStore(): Promise<TraceStore> {
  const store = await TraceStore.open({ maxSpans: 1_000_000 });
  onTestFinished(() => store.close());
  return store;
}

/** Its database, with everything that came in so far. */
function databaseOf(store: TraceStore): Promise<Database> {
  return store.read(async (database) => database);
}

/** Log records of one span, all of the same time. */
function records(messages: string[], span = 'a') {
  return {
    resourceLogs: [
      {
        scopeLogs: [
          {
            logRecords: messages.map((message) => ({
              traceId: traceId(),
              spanId: spanId(span),
              timeUnixNano: '1700000000000000000',
              body: { stringValue: message },
            })),
          },
        ],
      },
    ],
  };
}

async function messagesIn(store: TraceStore): Promise<string[]> {
  const trace = await store.read((database) => loadTrace(database, traceId()));
  return linesOf(trace!).map(({ message }) => message);
}

// `dirty` is written last of what came in, `unpaired` in the midst of what follows from it.
test.each(['dirty', 'unpaired'])('a write to %s that fails loses nothing and doubles nothing', async (table) => {
  const store = await openStore();
  await store.add(otlp({ api: [{ id: 'a', start: 0, end: 5 }] }));
  await store.add(records(['first']));
  const database = await databaseOf(store);
  await store.add(otlp({ api: [{ id: 'b', parent: 'a', start: 1, end: 2 }] }));
  await store.add(records(['second']));
  await database.run(`ALTER TABLE ${table} RENAME TO away`);
  await expect(store.settle()).rejects.toThrow(table);
  await store.add(records(['third']));
  await database.run(`ALTER TABLE away RENAME TO ${table}`);
  expect(await messagesIn(store)).toEqual(['first', 'second', 'third']);
  expect(await store.read((database) => overview(database, store))).toMatchObject({ traceCount: 1, spanCount: 2 });
});

test('lines of one time stay in the order in which they came in', async () => {
  const store = await openStore();
  const messages = Array.from({ length: 5000 }, (_, index) => `line ${index}`);
  await store.add(otlp({ api: [{ id: 'a', start: 0, end: 5 }] }));
  for (let from = 0; from < messages.length; from += 1000) {
    await store.add(records(messages.slice(from, from + 1000)));
    await store.settle();
  }
  expect(await messagesIn(store)).toEqual(messages);
});

test('holds more than fits its memory, of what cannot be stored smaller', async () => {
  const store = await openStore();
  const database = await databaseOf(store);
  await database.run("SET memory_limit = '64MB'");
  for (let trace = 0; trace < 60; trace++) {
    const spans = Array.from({ length: 500 }, (_, index) => ({
      id: `${trace}-${index}`,
      trace: `t${trace}`,
      start: index,
      end: index + 1,
      attributes: { noise: randomBytes(1800).toString('base64') },
    }));
    await store.add(otlp({ api: spans }));
    if (trace % 10 === 9) await store.settle();
  }
  expect(await store.read((database) => overview(database, store))).toMatchObject({
    traceCount: 60,
    spanCount: 30_000,
  });
});

test('its folder is gone when it is closed, and so are those of killed processes', async () => {
  const folder = await temporaryFolder();
  vi.stubEnv('TMPDIR', folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  const { pid: gone } = spawnSync(process.execPath, ['--version']);
  const here = /\d+/.exec(await readlink('/proc/self/ns/pid').catch(() => '0'))![0];
  await mkdir(join(folder, `log-to-trace-view-${here}-${gone}-abcdef`, 'inside'), { recursive: true });
  const elsewhere = `log-to-trace-view-1${here}-${gone}-abcdef`;
  await mkdir(join(folder, elsewhere));
  const running = `log-to-trace-view-${here}-${process.ppid}-abcdef`;
  await mkdir(join(folder, running));
  const store = await TraceStore.open({ maxSpans: 10 });
  const own = expect.stringMatching(`^log-to-trace-view-${here}-${process.pid}-`);
  expect(await readdir(folder)).toEqual(expect.arrayContaining([running, elsewhere, own]));
  expect(await readdir(folder)).toHaveLength(3);
  await store.close();
  expect((await readdir(folder)).sort()).toEqual([elsewhere, running].sort());
});

test('a file that fails halfway is read again without doubling its lines', async () => {
  const file = join(await temporaryFolder(), 'lines.jsonl');
  const messages = ['first', 'second'];
  const documents = [records(['first']), records(['second']), { not: 'OTLP' }];
  await writeFile(file, documents.map((document) => `${JSON.stringify(document)}\n`).join(''));
  const store = await openStore();
  await store.add(otlp({ api: [{ id: 'a', start: 0, end: 1 }] }));
  const add = store.add.bind(store);
  let calls = 0;
  vi.spyOn(store, 'add').mockImplementation((document, from) => {
    if (++calls === 2) return Promise.reject(new Error('the disk is full'));
    return add(document, from);
  });
  const watched = new WatchedFiles([file], store, (error) => expect.unreachable(String(error)));
  await expect(watched.read()).rejects.toThrow('the disk is full');
  await watched.read();
  expect(await messagesIn(store)).toEqual(messages);
  expect(store.malformed).toBe(1);
  await watched.read();
  expect(await messagesIn(store)).toEqual(messages);
});
