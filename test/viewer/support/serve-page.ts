import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { embedModel } from '../../../viewer/src/html/embed-model.js';
import { servedPage } from '../../../viewer/src/html/served-page.js';
import type { Model } from '../../../viewer/src/index.js';
import { embeddedSource } from '../../../viewer/src/page/embedded-source.js';
import type { PageSource, SelectionQuery, TraceQuery } from '../../../viewer/src/page/source.js';

export interface ServedPage {
  url: string;
  /** Other data from now on; every open page is told. */
  change: (model: Model) => void;
}

/** Serves the page and answers its questions over HTTP, from data that a test can change while the page is open. */
export async function servePage(first: Model): Promise<ServedPage> {
  let source = embeddedSource(embedModel(first, null));
  const listeners = new Set<ServerResponse>();
  const { html, policy } = servedPage();
  const server = createServer(async (request, response) => {
    const url = new URL(request.url!, 'http://localhost');
    if (url.pathname === '/') {
      response.setHeader('Content-Security-Policy', policy).setHeader('Content-Type', 'text/html').end(html);
    } else if (url.pathname === '/api/changes') {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders();
      listeners.add(response);
      request.on('close', () => listeners.delete(response));
    } else {
      const path = url.pathname.split('/').slice(2).map(decodeURIComponent);
      const found = await answer(source, path, Object.fromEntries(url.searchParams));
      response.writeHead(found === null ? 404 : 200, { 'Content-Type': 'application/json' }).end(JSON.stringify(found));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    change(model) {
      source = embeddedSource(embedModel(model, null));
      for (const listener of listeners) listener.write('data: changed\n\n');
    },
  };
}

async function answer(source: PageSource, path: string[], query: Record<string, string>): Promise<unknown> {
  const [name, traceId = '', part, spanId = ''] = path;
  switch (name) {
    case 'overview':
      return { ...(await source.overview()), live: true };
    case 'traces':
      if (traceId === '') return source.traces({ ...(query as TraceQuery), limit: Number(query.limit) });
      if (part === 'lines') return source.lines(traceId);
      if (part === 'search') return source.search(traceId, query.text ?? '');
      return part === 'spans' ? source.span(traceId, spanId) : source.trace(traceId);
    case 'latency': {
      const { service, operation, fromNs, toNs } = query as unknown as SelectionQuery;
      return traceId === 'selection'
        ? source.selection({ service, operation, fromNs: Number(fromNs), toNs: Number(toNs) })
        : source.latency();
    }
    case 'errors':
    case 'dependencies':
    case 'migration':
      return source[name]();
    default:
      return null;
  }
}
