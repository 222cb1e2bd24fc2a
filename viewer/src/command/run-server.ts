import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { servedPage } from '../html/served-page.js';
import { shapesOf } from '../pictures/operation-shape.js';
import { readTraces } from '../reading/read-traces.js';
import { WatchedFiles } from '../reading/watched-files.js';
import { Forwarder } from '../receiver/forwarder.js';
import { Api } from '../server/api.js';
import { type RunningServer, serve } from '../server/serve.js';
import { TraceStore } from '../store/trace-store.js';
import { writeParquet } from '../store/write-parquet.js';
import type { ViewFlags } from './flags.js';
import type { Surroundings } from './run-view.js';
import { ViewError } from './view-error.js';

/** Where exporters send to when nothing else is said. */
const OTLP_PORT = 4318;
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1']);

/** Beyond this the oldest traces are let go, and counted. */
const MAX_SPANS = 2_000_000;

/** The viewer itself: receives, reads and shows until it is stopped. */
export async function runServer(files: string[], flags: ViewFlags, surroundings: Surroundings): Promise<void> {
  const { cwd, stdout } = surroundings;
  const port = portOf(flags);
  const host = hostOf(flags);
  const warn = warnOn(surroundings.stderr);
  const forwarder = flags.forward === undefined ? null : new Forwarder(endpointOf(flags.forward), warn);
  const parquet = flags.parquet === undefined ? null : await folderFor(path.resolve(cwd, flags.parquet));
  const before =
    flags.before === undefined
      ? []
      : shapesOf((await readTraces(flags.before.map((file) => path.resolve(cwd, file)))).traces);
  const store = await TraceStore.open({ maxSpans: MAX_SPANS });
  const complain = (error: unknown) => warn(error instanceof Error ? error.message : String(error));
  store.on('error', complain);
  const watched = new WatchedFiles(files, store, complain);
  let server: RunningServer | null = null;
  try {
    const stopped = untilStopped(surroundings.signal);
    server = await listen(
      () => serve({ port, host, store, api: new Api(store, before), page: servedPage(), forwarder, onError: complain }),
      port,
    );
    await watched.read();
    const address = `http://${host.includes(':') ? `[${host}]` : host}:${server.port}`;
    stdout.write(`Traces: ${address}/\nReceiving OTLP/HTTP at ${address}\n`);
    if (parquet !== null && files.length > 0) await store.read((database) => writeParquet(database, parquet));
    watched.watch();
    if (flags.open) await openBrowser(`${address}/`, warn);
    await stopped;
  } finally {
    watched.close();
    await server?.close();
    await forwarder?.idle();
    if (parquet !== null && server !== null) await store.read((database) => writeParquet(database, parquet));
    await store.close();
  }
}

/** @throws {ViewError} */
function portOf({ port }: ViewFlags): number {
  if (port === undefined) return OTLP_PORT;
  const number = Number(port);
  if (!/^\d+$/.test(port) || number > 65_535)
    throw new ViewError(`--port ${port}: a port is a number from 0 to 65535.`);
  return number;
}

/** What was received may be secret, so nobody else on the network may see it. */
function hostOf({ host = '127.0.0.1' }: ViewFlags): string {
  if (!LOOPBACK.has(host))
    throw new ViewError(
      `--host ${host}: the viewer listens on this machine only. Use one of: ${[...LOOPBACK].join(', ')}.`,
    );
  return host;
}

function endpointOf(endpoint: string): string {
  if (URL.canParse(endpoint) && /^https?:/.test(endpoint)) return endpoint;
  throw new ViewError(
    `--forward ${endpoint} is no address. Give the backend's OTLP/HTTP endpoint, for example http://localhost:4319.`,
  );
}

async function folderFor(folder: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true });
    return folder;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ViewError(`--parquet ${folder} cannot be made (${reason}). Name a folder that you can write to.`);
  }
}

/** @throws {ViewError} */
async function listen(start: () => Promise<RunningServer>, port: number): Promise<RunningServer> {
  try {
    return await start();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'EADDRINUSE') {
      throw new ViewError(
        `port ${port} is taken, perhaps by another viewer or a Collector. Stop it, or choose a port with --port.`,
      );
    }
    if (code === 'EACCES')
      throw new ViewError(`port ${port} may not be used by this user. Choose one above 1023 with --port.`);
    throw error;
  }
}

/** Each complaint once: a backend that is away would repeat it with every request. */
function warnOn(stderr: NodeJS.WritableStream): (problem: string) => void {
  const said = new Set<string>();
  return (problem) => {
    if (said.has(problem)) return;
    said.add(problem);
    stderr.write(`warning: ${problem}\n`);
  };
}

function untilStopped(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      resolve();
    };
    process.on('SIGINT', stop).on('SIGTERM', stop);
    signal?.addEventListener('abort', stop);
  });
}

async function openBrowser(address: string, warn: (problem: string) => void): Promise<void> {
  const { default: open } = await import('open');
  const browser = await open(address);
  browser.on('error', () => warn(`no browser could be opened; go to ${address}`));
}
