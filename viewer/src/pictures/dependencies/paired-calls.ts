import type { Span } from '../../model/types.js';
import { type Call, directCall, isRemote } from './call.js';
import type { Partners } from './partners.js';

/** A span and its remote child are the two sides of one call. */
export function pairedCalls(span: Span, partners: Partners): Call[] {
  if (span.parent === null || !isRemote(span.parent, span)) return [];
  partners.add(span.parent, span);
  return [directCall(span.parent, span, 'pair')];
}
