import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface ReceivedSpan {
  service: string;
  name: string;
  kind: number;
  /** The `log.message` of every event. */
  messages: string[];
}

export interface Receiver {
  endpoint: string;
  spans: ReceivedSpan[];
  close(): void;
}

interface Attribute {
  key: string;
  value: { stringValue?: string };
}

interface Export {
  resourceSpans: {
    resource: { attributes: Attribute[] };
    scopeSpans: { spans: { name: string; kind: number; events?: { attributes: Attribute[] }[] }[] }[];
  }[];
}

/** A collector for OTLP over HTTP, in JSON. */
export async function startOtlpReceiver(): Promise<Receiver> {
  const spans: ReceivedSpan[] = [];
  const server = createServer(async (request, response) => {
    if (request.url === '/v1/traces') spans.push(...read(JSON.parse(await text(request)) as Export));
    response.setHeader('content-type', 'application/json').end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, spans, close };
}

function read({ resourceSpans }: Export): ReceivedSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map(({ name, kind, events = [] }) => ({
        service: textOf(resource.attributes, 'service.name'),
        name,
        kind,
        messages: events.map(({ attributes }) => textOf(attributes, 'log.message')),
      })),
    ),
  );
}

function textOf(attributes: Attribute[], key: string): string {
  return attributes.find((attribute) => attribute.key === key)?.value.stringValue ?? '';
}
