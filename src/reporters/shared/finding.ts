import type { Bracket } from '@log-to-trace/codemods';

/** One bracket as other tools want to hear of it. */
export interface Finding {
  bracket: Bracket;
  /** `found`: nobody asked a baseline. */
  state: 'found' | 'new' | 'known';
}

export const found = (bracket: Bracket): Finding => ({ bracket, state: 'found' });
