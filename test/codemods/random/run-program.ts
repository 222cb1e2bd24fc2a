import { createRequire } from 'node:module';
import { trace } from '@opentelemetry/api';
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
  /** Places where the span of a bracket should have been active, and the one that was. */
  places: { message: string; span: string }[];
  /** Steps that ran under a span that had ended. */
  late: string[];
  /** Something failed while other work was under way, which goes on behind its back. */
  abandons: boolean;
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
  const failure = (tag: string) => {
    abandons ||= waiting > 0;
    return Object.assign(new Error(tag), { tag });
  };
  const thrown: unknown = new Function(`return ${program.thrown}`)();
  const places: Run['places'] = [];
  const late: string[] = [];
  const visit = (number: number, value: unknown): number => {
    effects.push(`step ${number} ${show(value)}`);
    const span = activeSpan();
    if (span?.ended) late.push(`step ${number} under ${span.name}`);
    if (number === program.failingStep) {
      abandons ||= waiting > 0;
      throw thrown;
    }
    return number * 10;
  };
  let waiting = 0;
  let abandons = false;
  /** Runs something on its own, later; what it throws nobody catches. */
  const schedule = (work: () => unknown): void => {
    waiting++;
    setImmediate(() => {
      waiting--;
      try {
        work();
      } catch (error) {
        effects.push(`uncaught ${show(error)}`);
      }
    });
  };
  type Callback = (error?: unknown, value?: unknown) => unknown;
  const answer = (number: number, callback: Callback) =>
    program.choices[number % program.choices.length] ? callback(null, number) : callback(failure(`call ${number}`));
  const thenable = (promise: Promise<unknown>) => ({
    // biome-ignore lint/suspicious/noThenProperty: that is what it is about
    then: (resolve?: (value: unknown) => unknown, reject?: (error: unknown) => unknown): unknown =>
      thenable(promise.then(resolve, reject)),
  });
  const env = {
    inside: (message: string) => places.push({ message, span: activeSpan()?.name ?? '' }),
    thenable: (number: number, value: unknown) => thenable(env.later(number, value)),
    call: (number: number, value: unknown, callback: Callback) => {
      visit(number, value);
      schedule(() => answer(number, callback));
      return number;
    },
    atOnce: (number: number, value: unknown, callback: Callback) => {
      visit(number, value);
      answer(number, callback);
      if (program.choices[(number + 1) % program.choices.length]) throw failure('after the callback');
      return number;
    },
    twice: (number: number, value: unknown, callback: Callback) => {
      visit(number, value);
      schedule(() => answer(number, callback));
      schedule(() => answer(number, callback));
      return number;
    },
    server: { close: (callback: Callback) => schedule(callback) },
    emitter: { once: (_: string, callback: Callback) => schedule(callback) },
    setTimeout: (callback: Callback) => schedule(callback),
    step: visit,
    later: async (number: number, value: unknown) => {
      waiting++;
      await null;
      waiting--;
      return visit(number, value);
    },
    /**
     * A promise that settles after all that the program does by itself; whether somebody waited for it shows in the order of effects. Each
     * takes longer than those before it in the text, so that flows which nobody joins come one after the other.
     */
    pending: async (number: number) => {
      waiting++;
      for (let tick = 0; tick < 500 * (number + 1); tick++) await null;
      waiting--;
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
  const unhandled = (reason: unknown) => effects.push(`unhandled ${show(reason)}`);
  const others = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', unhandled);
  const make = evaluate(source, load) as (given: typeof env) => () => unknown;
  let isPromise = false;
  let result: string;
  try {
    const value = make(env)();
    isPromise = value instanceof Promise;
    // A callback that throws may leave a promise pending for ever.
    const hung = idle(() => waiting === 0).then(() => 'nothing any more');
    result = `returned ${show(await Promise.race([value, hung]))}`;
  } catch (error) {
    result = `threw ${error === thrown ? 'the value' : show(error)}`;
  }
  // Work that nobody awaited still has effects.
  await idle(() => waiting === 0);
  process.off('unhandledRejection', unhandled);
  for (const listener of others) process.on('unhandledRejection', listener);
  return { effects, result, isPromise, spans: [...exporter.getFinishedSpans()], places, late, abandons };
}

async function idle(isIdle: () => boolean): Promise<void> {
  do await new Promise((resolve) => setImmediate(resolve));
  while (!isIdle());
}

function activeSpan(): ReadableSpan | undefined {
  return trace.getActiveSpan() as ReadableSpan | undefined;
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
