import { readdirSync, readFileSync } from 'node:fs';
import type { RefusalPage } from './types.js';

const FOLDER = new URL('../refusals/', import.meta.url);

/** Every page of the refusal handbook, sorted by code. */
export function refusalPages(): RefusalPage[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => {
      const text = readFileSync(new URL(name, FOLDER), 'utf8');
      return { code: name.slice(0, -'.md'.length), title: /^# \S+: (.+)$/m.exec(text)?.[1] ?? '', text };
    });
}
