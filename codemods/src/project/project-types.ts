import { existsSync } from 'node:fs';
import path from 'node:path';
import type { KindOf } from '../emit/attribute-value.js';
import { ts } from '../syntax/ts.js';
import { kindOf } from './kind-of-type.js';
import { nearest } from './nearest.js';
import { type Reach, TypeProgram } from './type-program.js';

/** What the project's compiler says. */
export interface Types {
  kindsIn(file: string, text: string): KindOf;
  /** Whether it minds a value that may be missing. */
  checksNull(file: string): boolean;
}

/**
 * Looks at types to write an attribute as the number, boolean or string it is. A program is built per
 * tsconfig, and only once a value's kind is asked for; `files` are those that will be asked about.
 */
export function typesIn(cwd: string, files: readonly string[], reach: Reach): Types {
  const configOf = nearest(cwd, configIn);
  const programs = new Map<string, TypeProgram>();
  const programFor = (file: string): TypeProgram => {
    const found = configOf(file);
    const config = found ?? '';
    const siblings = files.filter((other) => configOf(other) === found).map((other) => path.resolve(cwd, other));
    const program = programs.get(config) ?? new TypeProgram(config, siblings, reach);
    programs.set(config, program);
    return program;
  };
  return {
    kindsIn: (file, text) => (node) => {
      const { source, checker } = programFor(file).read(path.resolve(cwd, file), text);
      const found = sameNode(source, node);
      return found ? kindOf(found, checker) : 'unresolved';
    },
    checksNull: (file) => programFor(file).checksNull,
  };
}

function configIn(folder: string): string | null {
  const file = path.join(folder, 'tsconfig.json');
  return existsSync(file) ? file : null;
}

/** The node at the same place in another tree of the same text. */
function sameNode(source: ts.SourceFile, { pos, end, kind }: ts.Expression): ts.Expression | undefined {
  let found: ts.Node | undefined = source;
  while (found && !(found.pos === pos && found.end === end && found.kind === kind)) {
    found = ts.forEachChild(found, (child) => (child.pos <= pos && child.end >= end ? child : undefined));
  }
  return found as ts.Expression | undefined;
}
