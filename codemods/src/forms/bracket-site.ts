import type { ClosingCall, OpeningCall } from '../log-calls/log-call.js';
import type { ts } from '../syntax/ts.js';
import type { Scope } from '../syntax/walk.js';
import type { BracketForm } from '../types.js';
import type { NestedEnd } from './nested-end.js';

/** Where a bracket stands in the tree: two log calls and the statements they enclose. */
export interface BracketSite {
  form: BracketForm;
  opening: OpeningCall;
  /** Every closing call; the last one is on the normal path. */
  closings: ClosingCall[];
  scope: Scope;
  /** The statement list that holds the whole bracket, and its first and last statement there. */
  list: readonly ts.Statement[];
  from: number;
  to: number;
  /** The `try` whose `catch` speaks for the bracket. */
  ownTry: ts.TryStatement | null;
  /** Where the closing call stands in a function of its own, what runs that function. */
  nested?: NestedEnd;
  /** What the form itself has against a rewrite. */
  obstacle?: Obstacle;
}

export interface Obstacle {
  code: string;
  reason: string;
  node: ts.Node;
}
