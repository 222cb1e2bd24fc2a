/**
 * The parts of a pino logger that the outside reaches only through pino's symbols. What a release does not have yet has a
 * symbol too, under which no logger has anything.
 */
export interface PinoSymbols {
  readonly asJson: symbol;
  readonly write: symbol;
  readonly chindings: symbol;
  readonly lsCache: symbol;
  readonly messageKey: symbol;
  readonly errorKey: symbol;
  readonly nestedKey: symbol;
  readonly stream: symbol;
  readonly timeSliceIndex: symbol;
  readonly hooks: symbol;
  readonly levelComp: symbol;
}

/** Any pino logger of any copy of pino 8 and later, children included. */
export interface PinoLogger {
  readonly levels: { readonly labels: Record<string, string>; readonly values: Record<string, number> };
  [key: symbol]: unknown;
}

/** What `pino[asJson]` is: the last step that makes the text of a line. */
export type AsJson = (this: PinoLogger, fields: object, message: unknown, level: number, time: string) => string;

const NAMES: readonly (keyof PinoSymbols)[] = [
  'asJson',
  'write',
  'chindings',
  'lsCache',
  'messageKey',
  'errorKey',
  'nestedKey',
  'stream',
  'timeSliceIndex',
  'hooks',
  'levelComp',
];

/** `errorKey` came with pino 8.4, `levelComp` with 8.18. */
const LATER: readonly (keyof PinoSymbols)[] = ['errorKey', 'levelComp'];

const known = new WeakMap<object, PinoSymbols>();

/**
 * Finds pino's symbols by their descriptions, since every copy of pino has its own and only the root logger owns some of
 * them. Returns `undefined` for what is no pino logger.
 */
export function findSymbols(logger: object | null | undefined): PinoSymbols | undefined {
  const prototype = pinoPrototype(logger);
  if (!logger || prototype === undefined) return undefined;
  const cached = known.get(prototype);
  if (cached !== undefined) return cached;
  const symbols = collect(logger);
  if (symbols !== undefined) known.set(prototype, symbols);
  return symbols;
}

/** The object of one copy of pino from which all its loggers inherit. */
export function pinoPrototype(logger: object | null | undefined): object | undefined {
  for (let at: object | null = logger ?? null; at !== null; at = Object.getPrototypeOf(at)) {
    if (Object.hasOwn(at, 'setBindings') && Object.hasOwn(at, 'isLevelEnabled')) return at;
  }
  return undefined;
}

/** The logger that `pino()` returned, of which the given one is a child, or itself. */
export function rootLogger(logger: PinoLogger, symbols: PinoSymbols): PinoLogger {
  let at: PinoLogger = logger;
  while (!Object.hasOwn(at, symbols.stream)) at = Object.getPrototypeOf(at);
  return at;
}

function collect(logger: object): PinoSymbols | undefined {
  const byName = new Map<string, symbol>();
  for (let at: object | null = logger; at !== null; at = Object.getPrototypeOf(at)) {
    for (const symbol of Object.getOwnPropertySymbols(at)) {
      const name = symbol.description?.replace(/^pino\./, '') ?? '';
      if (!byName.has(name)) byName.set(name, symbol);
    }
  }
  for (const name of LATER) if (!byName.has(name)) byName.set(name, Symbol(name));
  const entries = NAMES.map((name) => [name, byName.get(name)] as const);
  if (entries.some(([, symbol]) => symbol === undefined)) return undefined;
  return Object.fromEntries(entries) as unknown as PinoSymbols;
}
