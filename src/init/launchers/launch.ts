import type { Word } from '../script-words.js';

/** How the service's code gets to Node: as it is, compiled beforehand, or compiled on the way. */
export type Code = 'plain' | 'on-the-fly' | 'nest';

/** A command of a script that starts the service. */
export interface Launch {
  code: Code;
  /** The file it starts, relative to the package; for `nest start` the source of it. */
  entry: string;
  /** What to insert, and where, to load the instrumentation first; a string says why a person has to do it. */
  insertion(load: Load): Insertion | string;
}

/** How the instrumentation is loaded: the flag of Node and the path of the file. */
export interface Load {
  flag: '--import' | '--require';
  file: string;
  isEsm: boolean;
}

export interface Insertion {
  at: number;
  text: string;
}

/** Reads one command; null if it is not of this launcher. */
export type Launcher = (words: Word[]) => Launch | null;

export function unquoted(text: string): string {
  return text.replace(/^(["'])(.*)\1$/, '$2');
}
