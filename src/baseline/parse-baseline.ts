import { BASELINE_VERSION, type Baseline, type BaselineEntry } from './baseline.js';
import { isRecord, parseEntry } from './parse-entry.js';

export type ParsedBaseline = { baseline: Baseline } | { problem: 'conflict' | 'newer' | 'invalid'; detail: string };

const MARKER = /^(?:<{7}|={7}|>{7}|\|{7})(?:[ \t].*)?\r?$/m;

/** Reads the text of a baseline; what is wrong with it is part of the answer. */
export function parseBaseline(text: string): ParsedBaseline {
  if (MARKER.test(text)) return { problem: 'conflict', detail: 'holds conflict markers of a merge' };
  let document: unknown;
  try {
    document = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return invalid(`is not valid JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  if (!isRecord(document)) return invalid('is not a JSON object');
  const { version, initial = null, brackets } = document;
  if (typeof version !== 'number') return invalid('has no "version"');
  if (version > BASELINE_VERSION) return newer(version);
  if (version !== BASELINE_VERSION) return invalid(`has the version ${version}, which never was`);
  if (initial !== null && !isCount(initial))
    return invalid(`has a "initial" that is no number of brackets: ${excerpt(initial)}`);
  if (!Array.isArray(brackets)) return invalid('has no list of "brackets"');
  const entries: BaselineEntry[] = [];
  for (const [index, value] of brackets.entries()) {
    const entry = parseEntry(value);
    if (!entry) return invalid(`has something else than a bracket at brackets[${index}]: ${excerpt(value)}`);
    entries.push(entry);
  }
  return { baseline: { initial, entries: unique(entries) } };
}

/**
 * Reads the lines of several baselines: both sides of a merge with conflict markers, or files written one after the
 * other. Anything else on a line of its own makes it invalid.
 */
export function parseLines(text: string): ParsedBaseline {
  const entries: BaselineEntry[] = [];
  const initials: number[] = [];
  let inAncestor = false;
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.replace(/^\uFEFF/, '').trim();
    if (line.startsWith('|||||||')) inAncestor = true;
    else if (line.startsWith('=======')) inAncestor = false;
    if (inAncestor || MARKER.test(line) || /^(?:[[\]{},]*|"brackets": \[\]?)$/.test(line)) continue;
    const version = /^"version": (\d+),?$/.exec(line)?.[1];
    if (version && Number(version) > BASELINE_VERSION) return newer(Number(version));
    if (version) continue;
    const initial = /^"initial": (\d+),?$/.exec(line)?.[1];
    if (initial) {
      initials.push(Number(initial));
      continue;
    }
    const entry = entryOnLine(line);
    if (!entry) return invalid(`has something else than a bracket on line ${index + 1}: ${excerpt(line)}`);
    entries.push(entry);
  }
  // Two sides of a conflict speak of the same code, files of different shards do not.
  const add = MARKER.test(text) ? Math.max : (a: number, b: number) => a + b;
  return {
    baseline: { initial: initials.length > 0 ? initials.reduce((a, b) => add(a, b)) : null, entries: unique(entries) },
  };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function entryOnLine(line: string): BaselineEntry | null {
  try {
    return parseEntry(JSON.parse(line.replace(/,$/, '')));
  } catch {
    return null;
  }
}

/** The first of several entries with one fingerprint: a merge that keeps both sides leaves such pairs. */
function unique(entries: readonly BaselineEntry[]): BaselineEntry[] {
  const seen = new Set<string>();
  return entries.filter(({ fingerprint }) => !seen.has(fingerprint) && seen.add(fingerprint));
}

const invalid = (detail: string): ParsedBaseline => ({ problem: 'invalid', detail });

function newer(version: number): ParsedBaseline {
  const detail = `was written by a newer log-to-trace (version ${version}; this one reads ${BASELINE_VERSION})`;
  return { problem: 'newer', detail };
}

function excerpt(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
