import type { Attributes, Span } from '../../model/types.js';

export type NodeKind = 'service' | 'database' | 'queue' | 'external';
export type EdgeKind = 'http' | 'rpc' | 'messaging' | 'database' | 'other';

export interface Peer {
  name: string;
  kind: Exclude<NodeKind, 'service'>;
  /** A narrower name, for where another thing is called the same; `null` when there is none. */
  detail: string | null;
}

// In each list the newest name of the semantic conventions comes first, then the ones it had before.
const SERVICE = ['service.peer.name', 'peer.service'];
const ADDRESS = ['server.address', 'net.peer.name', 'net.sock.peer.name', 'http.host'];
const PORT = ['server.port', 'net.peer.port'];
const URL_KEYS = ['url.full', 'http.url'];
const DATABASE = ['db.namespace', 'db.name', 'db.instance'];
const DATABASE_SYSTEM = ['db.system.name', 'db.system'];
const SOCKET = ['network.peer.address', 'net.sock.peer.addr', 'net.peer.ip'];
const DESTINATION = ['messaging.destination.name', 'messaging.destination'];
const MESSAGING_OPERATION = ['messaging.operation.type', 'messaging.operation'];
const RECEIVING = new Set(['receive', 'process', 'deliver', 'settle']);

/** The queue or topic a span sends to or takes from. */
export function destinationOf({ attributes }: Span): string | null {
  return firstText(attributes, DESTINATION);
}

export function isReceiving(span: Span): boolean {
  return span.kind === 'CONSUMER' || RECEIVING.has(firstText(span.attributes, MESSAGING_OPERATION) ?? '');
}

/** The other side of a call that left no span there, as the caller's attributes name it. */
export function peerOf({ attributes }: Span): Peer | null {
  const url = urlOf(attributes);
  const database = firstText(attributes, DATABASE);
  const name =
    firstText(attributes, SERVICE) ??
    firstText(attributes, ADDRESS) ??
    url?.hostname ??
    database ??
    firstText(attributes, SOCKET) ??
    firstText(attributes, DATABASE_SYSTEM);
  if (name === null) return null;
  const port = firstPort(attributes) ?? (url?.port || null);
  const withPort = port === null ? null : `${name}:${port}`;
  if (!has(attributes, 'db.')) return { name, kind: 'external', detail: withPort };
  return { name, kind: 'database', detail: database === name ? withPort : (database ?? withPort) };
}

/** What kind of call it is, from what either side recorded. The more special protocol wins: gRPC is HTTP as well. */
export function callKind(...sides: Span[]): EdgeKind {
  const some = (prefix: string) => sides.some((side) => has(side.attributes, prefix));
  if (sides.some(({ kind }) => kind === 'PRODUCER' || kind === 'CONSUMER') || some('messaging.')) return 'messaging';
  if (some('db.')) return 'database';
  if (some('rpc.')) return 'rpc';
  const isHttp = some('http.') || some('url.') || sides.some(({ name }) => HTTP_NAME.test(name));
  return isHttp ? 'http' : 'other';
}

const HTTP_NAME = /^(HTTP )?(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)( |$)/;

function has(attributes: Attributes, prefix: string): boolean {
  for (const key in attributes) if (key.startsWith(prefix)) return true;
  return false;
}

function firstText(attributes: Attributes, keys: string[]): string | null {
  for (const key of keys) {
    const value = attributes[key];
    if (typeof value === 'string' && value !== '') return value;
  }
  return null;
}

function firstPort(attributes: Attributes): string | null {
  const port = PORT.map((key) => attributes[key]).find((value) => value !== undefined);
  return typeof port === 'number' || typeof port === 'string' ? String(port) : null;
}

function urlOf(attributes: Attributes): URL | null {
  const url = firstText(attributes, URL_KEYS);
  return url !== null && URL.canParse(url) && new URL(url).hostname !== '' ? new URL(url) : null;
}
