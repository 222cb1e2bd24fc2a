import type { Colors } from '../../output/color.js';
import type { SetupPlan } from '../plan.js';

/** What `init` is going to do, for a person. */
export function planText(plan: SetupPlan, color: Colors, heading: string): string {
  const { dependencies, file, loggers, scripts } = plan;
  const lines = [
    color.bold(heading),
    `  ${color.green('+')} ${file}: OpenTelemetry SDK, automatic instrumentation, OTLP exporter${loggerText(loggers)}`,
  ];
  for (const { name, before, after } of scripts) {
    lines.push(`  ${color.cyan('~')} package.json, script "${name}"`);
    lines.push(`      ${color.red(`- ${before}`)}`, `      ${color.green(`+ ${after}`)}`);
  }
  const names = Object.entries(dependencies);
  if (names.length > 0) lines.push(`  ${color.cyan('~')} package.json, dependencies`);
  for (const [name, range] of names) lines.push(`      ${color.green(`+ ${name} ${range}`)}`);
  return `${lines.join('\n')}\n`;
}

function loggerText(loggers: string[]): string {
  return loggers.length === 0 ? '' : `; ${loggers.join(' and ')} lines become events of their spans`;
}
