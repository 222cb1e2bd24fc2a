import { colors } from '../../output/color.js';
import type { Reporter } from '../../output/deliver.js';
import type { NothingToDo, SetupPlan } from '../plan.js';
import type { Outcome } from './outcome.js';
import { planText } from './plan-text.js';

const pretty: Reporter<Outcome> = ({ plan, isDryRun, wasShown }, context) => {
  if (plan.kind === 'nothing') return nothingText(plan);
  const color = colors(context.color);
  if (isDryRun)
    return `${planText(plan, color, 'init would do this:')}\n${plan.file}:\n\n${plan.source}${byHandText(plan)}`;
  const done = wasShown ? 'Done.\n' : planText(plan, color, 'init has done this:');
  return `${done}${byHandText(plan)}\n${nextText(plan)}`;
};

export default pretty;

function nothingText({ reason, hasTransports }: NothingToDo): string {
  const answer = `Nothing to do: ${reason}. Nothing was changed.\n`;
  return hasTransports ? answer : `${answer}${OWN_SETUP}`;
}

const OWN_SETUP = `To put log lines on the spans of that set-up, install @log-to-trace/transports and start Node with
"--import @log-to-trace/transports/register", or add what you use to the instrumentations of its NodeSDK:
  import { PinoSpanEventInstrumentation, WinstonSpanEventInstrumentation } from '@log-to-trace/transports/instrumentation';
`;

function byHandText({ byHand }: SetupPlan): string {
  if (byHand.length === 0) return '';
  return `\nLeft to you:\n${byHand.map((sentence) => `  - ${sentence}\n`).join('')}`;
}

function nextText({ install, file }: SetupPlan): string {
  const build = file.endsWith('.ts') ? ', build' : '';
  return [
    `Now run "${install}"${build} and start the service as before: its spans go to http://localhost:4318,`,
    'or wherever OTEL_EXPORTER_OTLP_ENDPOINT says.',
    '',
  ].join('\n');
}
