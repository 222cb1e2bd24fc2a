import type { Span } from '../../model/types.js';
import { type Call, type End, halfCall, serviceOf } from './call.js';
import type { Partners } from './partners.js';
import { destinationOf, isReceiving } from './peers.js';

/** Whether a span puts messages into a queue that it names, or takes them out. */
export function usesQueue(span: Span): boolean {
  return ['CLIENT', 'PRODUCER', 'CONSUMER'].includes(span.kind) && destinationOf(span) !== null;
}

/** A sender or receiver whose other side is not known is connected with the queue that both name. */
export function queueCalls(span: Span, partners: Partners): Call[] {
  const queue: End = { kind: 'queue', name: destinationOf(span)!, detail: null };
  if (!isReceiving(span)) {
    return partners.hasCallee(span) ? [] : [halfCall(span, serviceOf(span), queue, 'destination')];
  }
  return isExplained(span, partners) ? [] : [halfCall(span, queue, serviceOf(span), 'destination')];
}

/** Receiving and processing a message are often two spans, one below the other; they are one step on the way. */
function isExplained(span: Span, partners: Partners): boolean {
  if (partners.hasCaller(span)) return true;
  if (span.parent !== null && isSameHandOver(span, span.parent)) return true;
  return span.children.some((child) => isSameHandOver(span, child) && partners.hasCaller(child));
}

function isSameHandOver(a: Span, b: Span): boolean {
  return a.service === b.service && isReceiving(b) && destinationOf(a) === destinationOf(b);
}
