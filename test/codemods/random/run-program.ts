import { createRequire } from 'node:module';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import type { RandomProgram } from './program.js';

const require = createRequire(import.meta.url);
const exporter = new InMemorySpanExporter();
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
provider.register({ contextManager: new AsyncLocalStorageContextManager().enable() });

/** Everything about one run that a caller could notice. */
export interface Outcome {
  effects: string[];
  result: string;
  isPromise: boolean;
}

export interface Run extends Outcome {
  spans: ReadableSpan[];
}

/**
 * Runs the source of a program. Lines that open or close a bracket are no effect: the migration takes them out.
 * `modules`: sources of what it requires, by specifier.
 */
export async function runProgram(
  source: string,
  program: RandomProgram,
  modules: Record<string, string> = {},
): Promise<Run> {
  exporter.reset();
  const effects: string[] = [];
  const failure = (tag: string) => Object.assign(new Error(tag), { tag });
  const thrown: unknown = new Function(`return ${program.thrown}`)();
  const visit = (number: number, value: unknown): number => {
    effects.push(`step ${number} ${show(value)}`);
    if (number === program.failingStep) throw thrown;
    return number * 10;
  };
  const env = {
    step: visit,
    later: async (number: number, value: unknown) => {
      await null;
      return visit(number, value);
    },
    /** A promise that settles after all that the program does by itself; whether somebody waited for it shows in the order of effects. */
    pending: async (number: number) => {
      for (let tick = 0; tick < 500; tick++) await null;
      effects.push(`settled ${number}`);
      return number;
    },
    choose: (number: number) => {
      effects.push(`choose ${number}`);
      return program.choices[number % program.choices.length] ?? false;
    },
    failure,
    logger: {
      info: (...args: unknown[]) => note(effects, args),
      error: (...args: unknown[]) =>
        effects.push(`error ${show(args.at(-1))} ${show((args[0] as { err?: unknown }).err)}`),
    },
  };
  const load = (specifier: string): unknown => {
    const text = modules[specifier];
    return text === undefined ? require(specifier) : evaluate(text, require);
  };
  const make = evaluate(source, load) as (given: typeof env) => () => unknown;
  let isPromise = false;
  let result: string;
  try {
    const value = make(env)();
    isPromise = value instanceof Promise;
    result = `returned ${show(await value)}`;
  } catch (error) {
    result = `threw ${error === thrown ? 'the value' : show(error)}`;
  }
  // Work that nobody awaited still has effects.
  await new Promise((resolve) => setImmediate(resolve));
  return { effects, result, isPromise, spans: [...exporter.getFinishedSpans()] };
}

function evaluate(source: string, load: (specifier: string) => unknown): unknown {
  const module = { exports: {} };
  new Function('module', 'require', source)(module, load);
  return module.exports;
}

function note(effects: string[], args: unknown[]): void {
  const message = String(args.find((arg) => typeof arg === 'string'));
  if (message.startsWith('noticed')) effects.push(`note ${message}`);
}

function show(value: unknown): string {
  if (value instanceof Error) return `Error(${value.message})`;
  if (typeof value === 'object' && value !== null) return Object.prototype.toString.call(value);
  return String(value);
}
