// Starts the whole system, submits the sample order files and writes down what came out of it.
//
//   node scripts/run.mjs [--out <folder>]     results.json, traces/*.jsonl and logs/*.log in the folder (default: out)
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startDatabase, withClient } from './database.mjs';
import { runCommand, startService } from './processes.mjs';

const IMPORTS_TIMEOUT_MS = 60_000;
const ORDER_FILES = ['orders/gourmet.json', 'orders/nordwind.json', 'orders/harbour.json'];
const REJECTED_FILES = ['orders/gourmet.json', 'orders/truncated.json.part']; // one comes twice, one is cut off
const REFERENCES = ['GOURMET-2026-118', 'NORDWIND-2026-031', 'HARBOUR-2026-007'];

const { values } = parseArgs({ options: { out: { type: 'string', default: 'out' } } });
const out = resolve(values.out);
const logs = join(out, 'logs');
const traces = join(out, 'traces');

const NODE_OPTIONS = ['--enable-source-maps', '--import', './instrumentation.mjs'];
const running = [];
let stopping = false;

/** Starts a service and waits until it is ready; from the first moment on it is one of those to stop. */
async function start(launch) {
  if (stopping) throw new Error('stopped while starting');
  const service = launch();
  running.unshift(service);
  return service.ready;
}

function traced(name, env = {}) {
  return { name, logs, env: { ...env, OTEL_SERVICE_NAME: name, TRACES_DIR: traces } };
}

async function startSystem() {
  const database = await start(() => startDatabase({ logs }));
  const bank = await start(() => startService({ name: 'bank', args: ['bank/server.mjs'], logs }));

  const apiEnv = { DATABASE_URL: database.url, PORT: '0' };
  const api = await start(() =>
    startService({ ...traced('api', apiEnv), args: [...NODE_OPTIONS, 'dist/api/main.js'] }),
  );

  const workerEnv = { DATABASE_URL: database.url, BANK_URL: bank.url };
  await start(() => startService({ ...traced('worker', workerEnv), args: [...NODE_OPTIONS, 'dist/worker/main.js'] }));
  return { database, api };
}

function orderImport(api, ...args) {
  return runCommand({
    ...traced('cli', { API_URL: api.url }),
    args: [...NODE_OPTIONS, 'cli/order-import.cjs', ...args],
  });
}

async function importsDone(database) {
  const deadline = Date.now() + IMPORTS_TIMEOUT_MS;
  await withClient(database.url, async (client) => {
    for (;;) {
      const { rows } = await client.query("select reference from imports where status = 'queued'");
      const active = await client.query("select 1 from pgboss.job where state in ('created', 'active')");
      if (rows.length + active.rows.length === 0) return;
      if (Date.now() > deadline)
        throw new Error(`still queued after ${IMPORTS_TIMEOUT_MS / 1000} s: ${JSON.stringify(rows)}`);
      await delay(100);
    }
  });
}

async function http(api, path) {
  const response = await fetch(new URL(path, api.url));
  return { path, status: response.status, body: await response.text() };
}

async function submit(api, file) {
  return { file, ...(await orderImport(api, 'submit', file)) };
}

async function work({ database, api }) {
  const submitted = [];
  for (const file of ORDER_FILES) submitted.push(await submit(api, file));
  await importsDone(database);

  const paths = REFERENCES.flatMap((reference) => [`/imports/${reference}`, `/imports/${reference}/orders.csv`]);
  const [status, ...rejected] = await Promise.all([
    orderImport(api, 'status', 'NORDWIND-2026-031'),
    ...REJECTED_FILES.map((file) => submit(api, file)),
  ]);
  return {
    submitted,
    rejected,
    status,
    responses: await Promise.all([...paths, '/imports/UNKNOWN'].map((path) => http(api, path))),
    rows: await withClient(database.url, async (client) => ({
      imports: (await client.query('select * from imports order by id')).rows,
      orders: (await client.query('select * from orders order by id')).rows,
      jobs: (await client.query('select state, count(*)::int from pgboss.job group by state order by state::text'))
        .rows,
    })),
  };
}

async function stopAll() {
  stopping = true;
  for (const service of running.splice(0)) await service.stop().catch(fail);
}

function fail(error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

function interrupted() {
  return new Promise((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => reject(new Error(`stopped by ${signal}`)));
    process.once('disconnect', () => reject(new Error('stopped: the process that started this one is gone')));
    process.channel?.unref();
  });
}

async function main() {
  await rm(out, { recursive: true, force: true });
  for (const folder of [logs, traces]) await mkdir(folder, { recursive: true });

  const stopped = interrupted();
  try {
    const system = await Promise.race([startSystem(), stopped]);
    const results = await Promise.race([work(system), stopped, ...running.map(({ died }) => died)]);
    await writeFile(join(out, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
  } finally {
    await stopAll();
  }
  process.stdout.write(`Results and traces are in ${relative(process.cwd(), out) || '.'}\n`);
}

await main().catch(fail);
