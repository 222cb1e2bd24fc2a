import { durationOf, type Span } from '../../model/types.js';
import { callKind, type EdgeKind, type Peer } from './peers.js';

export type Evidence = 'pair' | 'link' | 'destination' | 'attribute';
export type End = Peer | { kind: 'service'; name: string; detail: null };

/** One call from one side to another, and how it is known. */
export interface Call {
  from: End;
  to: End;
  kind: EdgeKind;
  evidence: Evidence;
  /** `null` while the call is not over. */
  durationNs: number | null;
  failed: boolean;
}

export function serviceOf({ service }: Span): End {
  return { kind: 'service', name: service, detail: null };
}

/** A call that both sides recorded. It lasts as long as the caller says, and fails when either says so. */
export function directCall(caller: Span, callee: Span, evidence: Evidence): Call {
  return {
    from: serviceOf(caller),
    to: serviceOf(callee),
    kind: callKind(caller, callee),
    evidence,
    durationNs: durationOf(caller),
    failed: caller.status === 'ERROR' || callee.status === 'ERROR',
  };
}

/** A call that only one side recorded. */
export function halfCall(span: Span, from: End, to: End, evidence: Evidence): Call {
  return { from, to, kind: callKind(span), evidence, durationNs: durationOf(span), failed: span.status === 'ERROR' };
}

/** Whether the step from one span to another leaves a service, or comes back to it from outside. */
export function isRemote(caller: Span, callee: Span): boolean {
  if (caller.service !== callee.service) return true;
  const calls = caller.kind === 'CLIENT' || caller.kind === 'PRODUCER';
  return calls && (callee.kind === 'SERVER' || callee.kind === 'CONSUMER');
}
