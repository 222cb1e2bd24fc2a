import fc from 'fast-check';

/** Makes the value anew each time, since some of them change by being looked at. */
export type Make = () => unknown;

const hostile: readonly Make[] = [
  () => 10n,
  () => Symbol('s'),
  () => () => 'function',
  () => undefined,
  () => Number.NaN,
  () => Number.NEGATIVE_INFINITY,
  () => -0,
  () => new Date(0),
  () => new Date(Number.NaN),
  () => new Map([[1, 2]]),
  () => Buffer.from('abc'),
  () => withStack(new Error('plain error')),
  () =>
    Object.assign(withStack(new TypeError('with fields', { cause: withStack(new Error('cause')) })), { code: 'E1' }),
  () => withStack(new HttpError('answered 500')),
  () => withStack(new AggregateError([withStack(new Error('one'))], 'many')),
  () => Object.create(null),
  () => Object.create({ inherited: 1 }),
  () => new Proxy({}, { get: () => 'trapped', ownKeys: () => ['k'] }),
  () => new Proxy({ a: 1 }, {}),
  () => 'x'.repeat(100_000),
  () => 'quote " backslash \\ newline \n unicode \u2028 \ud800',
  () => ({ toJSON: () => ({ from: 'toJSON' }) }),
  () => ({ toJSON: () => 'text' }),
  () => ({ toJSON: () => undefined }),
  () => {
    const circular: Record<string, unknown> = { a: 1 };
    circular.self = circular;
    return circular;
  },
  () => {
    let count = 0;
    return {
      get counter() {
        return ++count;
      },
    };
  },
  () => ({
    toJSON() {
      throw new Error('toJSON throws');
    },
  }),
  () => ({
    get bad() {
      throw new Error('getter throws');
    },
  }),
  () =>
    new Proxy(
      {},
      {
        ownKeys() {
          throw new Error('ownKeys throws');
        },
      },
    ),
  () => {
    let deep: unknown = 'bottom';
    for (let i = 0; i < 60; i++) deep = { d: deep };
    return deep;
  },
];

export const key = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('a', 'b', 'user', 'id', 'token', 'a.b', 'err', 'msg', 'message', 'stack') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      '__proto__',
      'constructor',
      'log.message',
      'exception.type',
      'k"\\\n',
      '1',
      'toJSON',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);

const json = fc.jsonValue({ maxDepth: 3 }).map(
  (value): Make =>
    () =>
      structuredClone(value),
);
const text = fc.string({ unit: 'binary' }).map(
  (value): Make =>
    () =>
      value,
);

/** Says itself what JSON has of it, like the errors of axios. */
class HttpError extends Error {
  request = { headers: { authorization: 'secret' } };
  toJSON(): object {
    return { message: this.message, status: 500 };
  }
}

/** Any JSON, any text, and everything that loggers are known to stumble over. */
export const anyValue: fc.Arbitrary<Make> = fc.oneof(
  { weight: 3, arbitrary: json },
  { weight: 2, arbitrary: text },
  { weight: 2, arbitrary: fc.constantFrom(...hostile) },
  {
    weight: 1,
    arbitrary: fc.tuple(key, fc.constantFrom(...hostile)).map(
      ([k, make]): Make =>
        () =>
          object([[k, make]]),
    ),
  },
);

/** The fields of a line: own properties under any name. */
export const anyFields: fc.Arbitrary<Make> = fc.array(fc.tuple(key, anyValue), { maxLength: 6 }).map(
  (entries): Make =>
    () =>
      object(entries),
);

/** A stack that does not depend on where the error was made. */
function withStack<E extends Error>(error: E): E {
  error.stack = `${error.name}: ${error.message}\n    at somewhere`;
  return error;
}

function object(entries: readonly (readonly [string, Make])[]): object {
  const made: Record<string, unknown> = {};
  for (const [name, make] of entries) {
    Object.defineProperty(made, name, { value: make(), enumerable: true, configurable: true, writable: true });
  }
  return made;
}
