import { plural } from './plural.js';

export type Severity = 'error' | 'warning' | 'notice';

export interface Annotation {
  severity: Severity;
  file: string;
  line?: number;
  endLine?: number;
  title: string;
  message: string;
}

/** GitHub shows this many annotations of one severity per step, and drops the rest in silence. */
const SHOWN = 10;

/** Workflow commands, and a line for each severity that has more of them than GitHub shows. */
export function workflowCommands(annotations: readonly Annotation[]): string[] {
  const severities: Severity[] = ['error', 'warning', 'notice'];
  return severities.flatMap((severity) => {
    const all = annotations.filter((annotation) => annotation.severity === severity);
    const commands = all.slice(0, SHOWN).map(command);
    const left = all.length - SHOWN;
    return left > 0 ? [...commands, `… and ${plural(left, `more ${severity}`)} that GitHub would not show`] : commands;
  });
}

function command({ severity, file, line, endLine, title, message }: Annotation): string {
  const properties = Object.entries({ file, line, endLine, title })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${severity} ${properties.join(',')}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
