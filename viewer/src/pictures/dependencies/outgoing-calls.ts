import type { Span } from '../../model/types.js';
import { type Call, halfCall, serviceOf } from './call.js';
import { peerOf } from './peers.js';

/** A client without a remote child calls what its attributes name. `null` when they name nothing. */
export function outgoingCall(span: Span): Call | null {
  const peer = peerOf(span);
  return peer === null ? null : halfCall(span, serviceOf(span), peer, 'attribute');
}
