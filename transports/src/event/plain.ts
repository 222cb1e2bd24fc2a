import type { Json } from './flatten';

const MAX_DEPTH = 32;

/**
 * The JSON of a live value, as a JSON format prints it, except that nothing makes it throw: what is circular, throws in a
 * getter or has no JSON becomes text that says so. Returns `undefined` for what JSON leaves out.
 */
export function toPlain(value: object): Json | undefined {
  try {
    const text = JSON.stringify(value);
    return text === undefined ? undefined : (JSON.parse(text) as Json);
  } catch {
    return walk(value, []);
  }
}

/** Property by property, so that one bad value does not take the others with it. */
function walk(value: unknown, ancestors: readonly object[]): Json | undefined {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : null;
    case 'bigint':
      return String(value);
    case 'object':
      return value === null ? null : walkObject(value, ancestors);
    default:
      return undefined;
  }
}

function walkObject(value: object, ancestors: readonly object[]): Json | undefined {
  if (ancestors.includes(value)) return '[Circular]';
  if (ancestors.length === MAX_DEPTH) return '[Too deep]';
  const path = [...ancestors, value];
  try {
    const { toJSON } = value as { toJSON?: unknown };
    if (typeof toJSON === 'function') return walk(toJSON.call(value), path);
    if (Array.isArray(value)) return Array.from(value, (item) => walk(item, path) ?? null);
    return walkProperties(value, path);
  } catch {
    return '[Throws]';
  }
}

function walkProperties(value: object, path: readonly object[]): { [key: string]: Json } {
  const entries: [string, Json][] = [];
  for (const key of Object.keys(value)) {
    const plain = walkProperty(value, key, path);
    if (plain !== undefined) entries.push([key, plain]);
  }
  return Object.fromEntries(entries);
}

function walkProperty(value: object, key: string, path: readonly object[]): Json | undefined {
  try {
    return walk((value as Record<string, unknown>)[key], path);
  } catch {
    return '[Throws]';
  }
}
