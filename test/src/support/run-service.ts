import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cleanEnvironment } from './run-cli.js';

/** The folder of a service. */
export interface Service {
  dir: string;
  path(file: string): string;
  read(file: string): string;
}

/** Runs a script of package.json, sends one request to the service and ends all of it as a container's host would. */
export async function runService(service: Service, script: string, request: string, endpoint: string): Promise<string> {
  const port = await freePort();
  const { scripts } = JSON.parse(service.read('package.json')) as { scripts: Record<string, string> };
  const child = spawn(scripts[script]!, {
    cwd: service.dir,
    shell: true,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...cleanEnvironment(),
      PATH: `${service.path('node_modules/.bin')}${path.delimiter}${process.env.PATH}`,
      PORT: String(port),
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_NODE_RESOURCE_DETECTORS: 'none',
    },
  });
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  const closed = once(child, 'close');
  const printed = () => Buffer.concat(output).toString();
  try {
    const answer = await firstAnswer(`http://localhost:${port}${request}`, child);
    if (answer === null) throw new Error(`the service has ended:\n${printed()}`);
    process.kill(-child.pid!, 'SIGTERM');
    await closed;
    return printed();
  } finally {
    if (isRunning(child)) process.kill(-child.pid!, 'SIGKILL');
  }
}

/** Asks until the service answers; null when it ends before. */
async function firstAnswer(url: string, child: ChildProcess): Promise<string | null> {
  while (isRunning(child)) {
    const response = await fetch(url).catch(() => null);
    if (response) return response.text();
    await sleep(100);
  }
  return null;
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
