import type { Plan } from '../plan.js';

/** What a run of `init` ends with. */
export interface Outcome {
  plan: Plan;
  /** Nothing was to be written. */
  isDryRun: boolean;
  /** The plan was shown before the question. */
  wasShown: boolean;
}
