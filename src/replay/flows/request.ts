import type { Attributes } from '../line/attributes.js';
import type { Json, JsonObject, Line } from '../line/line.js';

/** What the lines of a flow say about the HTTP request that it serves, as pino-http, Fastify and morgan write it. */
export interface HttpRequest {
  method: string | null;
  path: string | null;
  status: number | null;
  /** When it came in, where its end tells how long it took. */
  startMs: number | null;
}

export const noRequest = (): HttpRequest => ({ method: null, path: null, status: null, startMs: null });

/** Whether a line reports of the request as a whole, and not of work that is done for it. */
export function isAboutRequest({ fields, message }: Line): boolean {
  return isObject(fields.res) || (isObject(fields.req) && message === 'incoming request');
}

export function learnRequest(request: HttpRequest, { fields, ms }: Line): void {
  const req = isObject(fields.req) ? fields.req : fields;
  const res = isObject(fields.res) ? fields.res : fields;
  request.method ??= text(req.method);
  request.path ??= text(req.url) ?? text(req.path);
  request.status ??= typeof res.statusCode === 'number' ? res.statusCode : null;
  if (typeof fields.responseTime === 'number') request.startMs ??= ms - fields.responseTime;
}

/** `POST /orders/{id}`; null without a method. */
export function nameOfRequest({ method, path }: HttpRequest): string | null {
  if (method === null) return null;
  return path === null ? method : `${method} ${routeOf(path)}`;
}

export function requestAttributes({ method, path, status }: HttpRequest): Attributes {
  if (method === null) return {};
  return {
    'http.request.method': method,
    ...(path !== null && { 'url.path': withoutQuery(path) }),
    ...(status !== null && { 'http.response.status_code': status }),
  };
}

const withoutQuery = (path: string): string => path.replace(/[?#].*$/s, '');

/** Ids in a path would make a name of their own each. */
const routeOf = (path: string): string => withoutQuery(path).replace(/\/(?=[^/]*\d)(?!v\d+(?:\/|$))[^/]+/g, '/{id}');

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text = (value: Json | undefined): string | null => (typeof value === 'string' && value !== '' ? value : null);
