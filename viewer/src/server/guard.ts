import type { IncomingMessage } from 'node:http';
import { HttpError } from './http-error.js';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/**
 * Lets only programs on this machine in, and no page of another origin: a name that was made to point at this machine
 * (DNS rebinding) shows in `Host`, a foreign page in `Origin`.
 * @throws {HttpError} 403
 */
export function guard({ headers: { host, origin } }: IncomingMessage): void {
  if (host === undefined || !LOOPBACK.test(host)) {
    throw new HttpError(403, 'this server answers to localhost only');
  }
  if (origin !== undefined && origin !== `http://${host}`) {
    throw new HttpError(403, 'this server answers to its own page only, not to other origins');
  }
}
