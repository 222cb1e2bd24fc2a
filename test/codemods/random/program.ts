import fc from 'fast-check';
import { Printer } from './printer.js';
import { body, bracket, nestedBrackets, node, paths } from './shapes.js';

/** A random function around one or more log brackets, as source text, with what drives it at run time. */
export interface RandomProgram {
  source: string;
  isAsync: boolean;
  /** Answers of `choose(n)`, by number. */
  choices: boolean[];
  /** The step that throws, or -1. */
  failingStep: number;
  thrown: string;
  /**
   * It may drop a promise, whose work then goes on behind the back of everything around: a `finally` jumps while one is on its way out, or a
   * callback starts one, or returns it to somebody who does not look at it, or settles a promise while another callback is still to come.
   */
  drops: boolean;
}

export const randomProgram: fc.Arbitrary<RandomProgram> = fc
  .record({
    before: fc.array(node, { maxLength: 2 }),
    main: fc.oneof(
      { weight: 3, arbitrary: bracket },
      { weight: 2, arbitrary: nestedBrackets(body) },
      { weight: 2, arbitrary: paths(body) },
    ),
    after: fc.array(node, { maxLength: 2 }),
    isAsync: fc.boolean(),
    shell: fc.constantFrom('method', 'function', 'arrow'),
    choices: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
    failingStep: fc.integer({ min: -1, max: 12 }),
    thrown: fc.constantFrom(
      'new Error("boom")',
      '"text"',
      'undefined',
      'Object.freeze(new Error("frozen"))',
      'Object.create(null)',
      'null',
    ),
  })
  .map(({ before, main, after, isAsync, shell, choices, failingStep, thrown }) => {
    const printer = new Printer(isAsync, shell !== 'arrow');
    const text = printer.list([...before, main, ...after], printer.top);
    return { source: wrap(text, isAsync, shell), isAsync, choices, failingStep, thrown, drops: printer.drops };
  });

function wrap(text: string, isAsync: boolean, shell: string): string {
  const head = isAsync ? 'async ' : '';
  const open = `'use strict';\nmodule.exports = function make({ step, later, pending, choose, failure, logger, inside, thenable, call, atOnce, twice, server, emitter, setTimeout }) {\n`;
  if (shell === 'function')
    return `${open}${head}function run(id) {\n${text}}\nreturn () => run.call({ n: 5 }, 7);\n};\n`;
  if (shell === 'arrow') return `${open}const run = ${head}(id) => {\n${text}};\nreturn () => run(7);\n};\n`;
  return `${open}class Job {\nconstructor() { this.n = 5; }\n${head}run(id) {\n${text}}\n}\nreturn () => new Job().run(7);\n};\n`;
}
