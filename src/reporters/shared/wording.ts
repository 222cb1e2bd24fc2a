import type { Bracket } from '@log-to-trace/codemods';
import { printable } from './printable.js';

/** The announcing lines of a bracket: `"Importing users" … "Imported {} users"`. */
export function wording({ messages }: Pick<Bracket, 'messages'>): string {
  return messages.map((message) => `"${printable(message)}"`).join(' … ');
}
