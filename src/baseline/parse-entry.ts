import type { BaselineEntry } from './baseline.js';

/** A value as the entry that it is, or null. */
export function parseEntry(value: unknown): BaselineEntry | null {
  if (!isRecord(value)) return null;
  const { fingerprint, file, function: symbol, messages } = value;
  if (typeof fingerprint !== 'string' || typeof file !== 'string' || typeof symbol !== 'string') return null;
  if (!Array.isArray(messages) || !messages.every((message) => typeof message === 'string')) return null;
  return { fingerprint, file, function: symbol, messages };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
