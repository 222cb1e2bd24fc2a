import type { SpanLookup } from '../../model/span-lookup.js';
import type { Span } from '../../model/types.js';
import { type Call, directCall, isRemote } from './call.js';
import type { Partners } from './partners.js';

/** A consumer that has a trace or a parent of its own points to those who sent its messages by links. */
export function linkedCalls(span: Span, partners: Partners, lookup: SpanLookup): Call[] {
  const calls: Call[] = [];
  for (const link of span.links) {
    const sender = lookup(link);
    if (sender === undefined || !isRemote(sender, span) || isCounted(sender, span, partners)) continue;
    partners.add(sender, span);
    calls.push(directCall(sender, span, 'link'));
  }
  return calls;
}

/** A batch is often linked twice: by the span that received it and by those below that process each message. */
function isCounted(sender: Span, span: Span, partners: Partners): boolean {
  return partners.areKnown(sender, span) || (span.parent !== null && partners.areKnown(sender, span.parent));
}
