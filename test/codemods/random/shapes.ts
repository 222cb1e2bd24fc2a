import fc from 'fast-check';

/** Statements are trees; names and step numbers are given when they are printed. */
export type Node =
  | { kind: 'step'; awaited: boolean }
  | { kind: 'declare'; keyword: 'const' | 'let' | 'var'; awaited: boolean; pending: boolean }
  | { kind: 'assign'; awaited: boolean }
  | { kind: 'if'; whenTrue: Node[]; otherwise: Node[] }
  | { kind: 'loop'; body: Node[]; exit: 'none' | 'break' | 'continue' }
  | {
      kind: 'try';
      body: Node[];
      handler: Node[];
      outcome: 'swallow' | 'rethrow' | 'wrap' | 'sometimes' | 'none';
      cleanup: Node[] | null;
      logs: boolean;
    }
  | { kind: 'return'; value: 'none' | 'name' | 'call' | 'awaited' }
  | { kind: 'jump'; word: 'break' | 'continue'; label: boolean }
  | { kind: 'switch'; body: Node[] }
  | { kind: 'throw' }
  | { kind: 'function' }
  | { kind: 'closure' }
  /** A variable with a function that writes it, and a call of that, perhaps much later. */
  | { kind: 'writer' }
  | { kind: 'recall' }
  | { kind: 'this' }
  | { kind: 'arguments' }
  | { kind: 'note' }
  | {
      kind: 'bracket';
      body: Node[];
      shape: 'block' | 'before-try' | 'in-try' | 'finally';
      outcome: 'swallow' | 'rethrow' | 'wrap';
      fields: boolean;
      tail: 'none' | 'name' | 'call';
    }
  | {
      /** One bracket whose ends stand in branches, whose start is a clock, or that comes twice. */
      kind: 'paths';
      body: Node[];
      whenTrue: Node[];
      otherwise: Node[];
      shape: 'branches' | 'early' | 'one-branch' | 'clock' | 'timed' | 'twins';
      fields: boolean;
      tail: 'none' | 'name' | 'call';
    }
  | {
      kind: 'chain';
      /** What stands between the opening line and the chain. */
      between: Node[];
      body: Node[];
      root: 'later' | 'thenable' | 'executor';
      use: 'return' | 'await' | 'declare' | 'float';
      end: 'then' | 'concise' | 'finally';
      handler: 'none' | 'swallow' | 'rethrow' | 'second' | 'concise';
      cleanup: boolean;
      goesOn: 'no' | 'link' | 'inside';
      fields: boolean;
    }
  | {
      kind: 'callback';
      between: Node[];
      body: Node[];
      rest: Node[];
      api: 'call' | 'atOnce' | 'twice' | 'server.close' | 'setTimeout' | 'emitter.once';
      use: 'statement' | 'return' | 'declare' | 'promise' | 'executor';
      check: 'none' | 'return' | 'else' | 'bare';
      isConcise: boolean;
      isFlat: boolean;
      fields: boolean;
    };

/** Brackets in a list of statements that are more than a start, a body and an end. */
export function paths(body: fc.Arbitrary<Node[]>): fc.Arbitrary<Node> {
  const few = body.map((nodes) => nodes.slice(0, 2));
  return fc.record({
    kind: fc.constant('paths' as const),
    body,
    whenTrue: few,
    otherwise: few,
    shape: fc.constantFrom('branches', 'early', 'one-branch', 'clock', 'timed', 'twins'),
    fields: fc.boolean(),
    tail: fc.constantFrom('none', 'name', 'call'),
  });
}

/** Brackets that end in a callback, around and behind whatever `body` makes. */
export function nestedBrackets(body: fc.Arbitrary<Node[]>): fc.Arbitrary<Node> {
  const few = body.map((nodes) => nodes.slice(0, 2));
  return fc.oneof(
    fc.record({
      kind: fc.constant('chain' as const),
      between: few,
      body,
      root: fc.constantFrom('later', 'later', 'thenable', 'executor'),
      use: fc.constantFrom('return', 'return', 'await', 'declare', 'float'),
      end: fc.constantFrom('then', 'then', 'concise', 'finally'),
      handler: fc.constantFrom('none', 'swallow', 'rethrow', 'second', 'concise'),
      cleanup: fc.boolean(),
      goesOn: fc.constantFrom('no', 'no', 'link', 'inside'),
      fields: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant('callback' as const),
      between: few,
      body,
      rest: few,
      api: fc.constantFrom('call', 'call', 'call', 'atOnce', 'twice', 'server.close', 'setTimeout', 'emitter.once'),
      use: fc.constantFrom('statement', 'statement', 'return', 'declare', 'promise', 'executor'),
      check: fc.constantFrom('none', 'return', 'else', 'bare'),
      isConcise: fc.boolean(),
      isFlat: fc.boolean(),
      fields: fc.boolean(),
    }),
  ) as fc.Arbitrary<Node>;
}

export const { node, body } = fc.letrec<{ node: Node; body: Node[] }>((tie) => ({
  body: fc.array(tie('node'), { maxLength: 4, depthIdentifier: 'program' }),
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true, depthIdentifier: 'program' },
    { weight: 5, arbitrary: fc.record({ kind: fc.constant('step' as const), awaited: fc.boolean() }) },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('declare' as const),
        keyword: fc.constantFrom('const', 'let', 'var'),
        awaited: fc.boolean(),
        pending: fc.constantFrom(false, false, true),
      }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('assign' as const), awaited: fc.boolean() }) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('return' as const),
        value: fc.constantFrom('none', 'name', 'call', 'awaited'),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Node>(
        { kind: 'throw' },
        { kind: 'function' },
        { kind: 'closure' },
        { kind: 'this' },
        { kind: 'arguments' },
        { kind: 'note' },
      ),
    },
    { weight: 2, arbitrary: fc.constantFrom<Node>({ kind: 'writer' }, { kind: 'recall' }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('jump' as const),
        word: fc.constantFrom('break', 'continue'),
        label: fc.boolean(),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('switch' as const), body: tie('body') }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('if' as const), whenTrue: tie('body'), otherwise: tie('body') }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('loop' as const),
        body: tie('body'),
        exit: fc.constantFrom('none', 'break', 'continue'),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('try' as const),
        body: tie('body'),
        handler: tie('body'),
        outcome: fc.constantFrom('swallow', 'rethrow', 'wrap', 'sometimes', 'none'),
        cleanup: fc.option(tie('body')),
        logs: fc.boolean(),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('bracket' as const),
        body: tie('body'),
        shape: fc.constantFrom('block', 'before-try', 'in-try', 'finally'),
        outcome: fc.constantFrom('swallow', 'rethrow', 'wrap'),
        fields: fc.boolean(),
        tail: fc.constantFrom('none', 'name', 'call'),
      }),
    },
    { weight: 3, arbitrary: nestedBrackets(tie('body')) },
    { weight: 2, arbitrary: paths(tie('body')) },
  ) as fc.Arbitrary<Node>,
}));

export const bracket: fc.Arbitrary<Node> = fc.record({
  kind: fc.constant('bracket' as const),
  body,
  shape: fc.constantFrom('block', 'before-try', 'in-try', 'finally'),
  outcome: fc.constantFrom('swallow', 'rethrow', 'wrap'),
  fields: fc.boolean(),
  tail: fc.constantFrom('none', 'name', 'call'),
});
