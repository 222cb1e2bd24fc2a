import type { ClosingCall, LogCall } from '../log-calls/log-call.js';
import type { Phrase } from '../phrases/index.js';

/** A log call with its message understood. */
export interface ReadCall<Call extends ClosingCall = LogCall> {
  call: Call;
  phrase: Phrase;
}

/** What else is said where a pair is looked for. */
export interface Surroundings {
  starts: readonly ReadCall[];
  ends: readonly ReadCall<ClosingCall>[];
  all: readonly LogCall[];
}
