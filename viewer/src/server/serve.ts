import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Forwarder } from '../receiver/forwarder.js';
import { type Answer, receive } from '../receiver/receive.js';
import { SIGNALS } from '../receiver/signals.js';
import type { TraceStore } from '../store/trace-store.js';
import type { Api } from './api.js';
import { Changes } from './changes.js';
import { guard } from './guard.js';
import { HttpError } from './http-error.js';

export interface ServeOptions {
  /** 0: any that is free. */
  port: number;
  host: string;
  store: TraceStore;
  api: Api;
  page: { html: string; policy: string };
  forwarder: Forwarder | null;
  /** What went wrong in here, for whoever runs the server. */
  onError: (error: unknown) => void;
}

export interface RunningServer {
  port: number;
  close(): Promise<void>;
}

/**
 * The receiver of OTLP/HTTP, the page and what the page asks for, on one port.
 * @throws {Error} with the `code` of the system when it cannot listen.
 */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  const changes = new Changes(options.store);
  const server = createServer((request, response) => {
    handle(request, response, options, changes).catch((error: unknown) => refuse(request, response, error, options));
  });
  await listen(server, options);
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      changes.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 1000).unref();
      await closed;
    },
  };
}

function listen(server: Server, { port, host }: ServeOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  options: ServeOptions,
  changes: Changes,
): Promise<void> {
  guard(request);
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  if (Object.hasOwn(SIGNALS, pathname)) {
    allow(request, 'POST');
    send(response, await receive(request, pathname, options.store, options.forwarder));
    return;
  }
  allow(request, 'GET');
  if (pathname === '/') {
    response.setHeader('Content-Security-Policy', options.page.policy);
    send(response, { status: 200, contentType: 'text/html; charset=utf-8', body: options.page.html });
  } else if (pathname === '/api/changes') {
    changes.subscribe(response);
  } else if (pathname.startsWith('/api/')) {
    send(response, json(200, await options.api.answer(pathname.slice('/api/'.length), searchParams)));
  } else {
    throw new HttpError(404, `there is nothing at ${pathname}`);
  }
}

function allow(request: IncomingMessage, method: string): void {
  if (request.method !== method && !(method === 'GET' && request.method === 'HEAD')) {
    throw new HttpError(405, `use ${method}`);
  }
}

function refuse(request: IncomingMessage, response: ServerResponse, error: unknown, { onError }: ServeOptions): void {
  if (response.destroyed || request.destroyed) return;
  const known = error instanceof HttpError ? error : new HttpError(500, 'the viewer failed; its terminal says why');
  if (known !== error) onError(error);
  if (response.headersSent) response.destroy();
  else send(response, json(known.status, { error: known.message }));
}

function json(status: number, value: unknown): Answer {
  return { status, contentType: 'application/json', body: JSON.stringify(value) };
}

function send(response: ServerResponse, { status, contentType, body }: Answer): void {
  response.writeHead(status, {
    'Content-Type': contentType,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
  });
  response.end(body);
}
