import type { SelectionQuery, TraceOrder, TraceQuery } from '../page/source.js';
import { HttpError } from './http-error.js';

const ORDERS: readonly TraceOrder[] = ['recent', 'slowest', 'errors'];

/** @throws {HttpError} 400 */
export function readTraceQuery(parameters: URLSearchParams): TraceQuery {
  const order = ORDERS.find((known) => known === parameters.get('order'));
  if (order === undefined && parameters.has('order')) throw new HttpError(400, `order is one of ${ORDERS.join(', ')}`);
  return {
    ...(order && { order }),
    ...textIn(parameters, 'text'),
    ...textIn(parameters, 'service'),
    ...textIn(parameters, 'operation'),
    errors: parameters.get('errors') === 'true',
    ...(parameters.has('limit') && { limit: numberIn(parameters, 'limit') }),
    ...(parameters.has('offset') && { offset: numberIn(parameters, 'offset') }),
  };
}

/** @throws {HttpError} 400 */
export function readSelection(parameters: URLSearchParams): SelectionQuery {
  return {
    service: parameters.get('service') ?? '',
    operation: parameters.get('operation') ?? '',
    fromNs: numberIn(parameters, 'fromNs'),
    toNs: numberIn(parameters, 'toNs'),
  };
}

function textIn<Name extends string>(parameters: URLSearchParams, name: Name): { [name in Name]?: string } {
  const text = parameters.get(name);
  return text === null || text === '' ? {} : ({ [name]: text } as { [name in Name]?: string });
}

function numberIn(parameters: URLSearchParams, name: string): number {
  const text = parameters.get(name) ?? '';
  if (!/^\d{1,16}(\.\d+)?$/.test(text)) throw new HttpError(400, `${name} has to be a number that is not negative`);
  return Math.trunc(Number(text));
}
