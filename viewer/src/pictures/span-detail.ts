import type { Span } from '../model/types.js';
import type { SpanDetail } from '../page/source.js';
import { toViewSpan } from '../view-document.js';

/** Everything there is to know about one span. */
export function spanDetail(span: Span, isCritical: boolean): SpanDetail {
  return { ...toViewSpan(span, isCritical), statusMessage: span.statusMessage, links: span.links };
}
