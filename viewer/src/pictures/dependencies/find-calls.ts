import { spanLookup } from '../../model/span-lookup.js';
import type { Trace } from '../../model/types.js';
import type { Call } from './call.js';
import { linkedCalls } from './linked-calls.js';
import { outgoingCall } from './outgoing-calls.js';
import { pairedCalls } from './paired-calls.js';
import { Partners } from './partners.js';
import { queueCalls, usesQueue } from './queue-calls.js';

export interface FoundCalls {
  calls: Call[];
  /** CLIENT spans with neither a remote child nor an attribute that names the other side. */
  unpairedClients: number;
}

/**
 * Every call that the spans show, each counted once, by the best evidence there is for it: the span and its remote
 * child; else a link; else the queue; else what the caller's attributes say about the other side.
 */
export function findCalls(traces: Trace[]): FoundCalls {
  const spans = traces.flatMap((trace) => trace.spans);
  const partners = new Partners();
  const lookup = spanLookup(traces);
  const calls: Call[] = [];
  let unpairedClients = 0;
  const keep = (found: Call[]) => {
    for (const call of found) calls.push(call);
  };
  for (const span of spans) keep(pairedCalls(span, partners));
  for (const span of spans) keep(linkedCalls(span, partners, lookup));
  for (const span of spans) {
    if (usesQueue(span)) {
      keep(queueCalls(span, partners));
    } else if (span.kind === 'CLIENT' && !partners.hasCallee(span)) {
      const call = outgoingCall(span);
      if (call === null) unpairedClients++;
      else calls.push(call);
    }
  }
  return { calls, unpairedClients };
}
