import type { Reporter } from '../../output/deliver.js';
import { jsonText } from '../../reporters/shared/json-text.js';
import type { Outcome } from './outcome.js';

const json: Reporter<Outcome> = ({ plan, isDryRun }) => {
  if (plan.kind === 'nothing') return jsonText({ version: 1, status: 'nothing-to-do', reason: plan.reason });
  const { file, source, loggers, scripts, dependencies, byHand, install } = plan;
  return jsonText({
    version: 1,
    status: isDryRun ? 'dry-run' : 'done',
    file,
    source,
    loggers,
    scripts,
    dependencies,
    byHand,
    install,
  });
};

export default json;
