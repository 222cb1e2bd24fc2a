import type { AttributeValue } from '../model/types.js';
import { escapeText } from './escape.js';

const BARE = /^[\p{L}\p{N}_.:/@%+#-]+$/u;

/** A value as in a log line: bare where that is unmistakable, else quoted like JSON. */
export function formatValue(value: AttributeValue): string {
  if (typeof value === 'string') return BARE.test(value) ? value : escapeText(JSON.stringify(value));
  if (typeof value === 'object' && value !== null) return escapeText(JSON.stringify(value, bigintAsText));
  return String(value);
}

export function formatField(key: string, value: AttributeValue): string {
  return `${escapeText(key)}=${formatValue(value)}`;
}

function bigintAsText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
