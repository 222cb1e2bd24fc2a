import type { Node } from './shapes.js';

const VERBS = [
  ['Importing', 'Imported'],
  ['Fetching', 'Fetched'],
  ['Sending', 'Sent'],
  ['Rebuilding', 'Rebuilt'],
  ['Publishing', 'Published'],
] as const;
const OBJECTS = ['users', 'orders', 'reports', 'invoices', 'prices', 'mails', 'tables', 'pages'];

interface Scope {
  names: string[];
  mutable: string[];
  /** Functions that write a variable. */
  writers: string[];
  /** Labels of the loops around. */
  loops: string[];
  inSwitch: boolean;
}

/** Writes a tree of statements as JavaScript. */
export class Printer {
  private steps = 0;
  private names = 0;
  private brackets = 0;
  private isInCallback = false;
  drops = false;
  readonly top: Scope = { names: ['id'], mutable: [], writers: [], loops: [], inSwitch: false };

  constructor(
    private isAsync: boolean,
    private readonly hasOwnThis: boolean,
  ) {}

  list(nodes: readonly Node[], scope: Scope): string {
    return nodes.map((child) => this.print(child, scope)).join('');
  }

  private block(nodes: readonly Node[], scope: Scope): string {
    return this.list(nodes, { ...scope, names: [...scope.names], mutable: [...scope.mutable] });
  }

  private call(awaited: boolean, scope: Scope): string {
    const argument = scope.names.at(-1);
    const number = this.steps++;
    return awaited && this.isAsync ? `await later(${number}, ${argument})` : `step(${number}, ${argument})`;
  }

  private print(child: Node, scope: Scope): string {
    switch (child.kind) {
      case 'step':
        return `${this.call(child.awaited, scope)};\n`;
      case 'declare': {
        const value = child.pending ? `pending(${this.steps++})` : this.call(child.awaited, scope);
        const text = `${child.keyword} v${this.names} = ${value};\n`;
        const name = `v${this.names++}`;
        scope.names.push(name);
        if (child.keyword !== 'const') scope.mutable.push(name);
        return text;
      }
      case 'assign': {
        const target = scope.mutable.at(-1);
        return target ? `${target} = ${this.call(child.awaited, scope)};\n` : `${this.call(child.awaited, scope)};\n`;
      }
      case 'if':
        return `if (choose(${this.steps++})) {\n${this.block(child.whenTrue, scope)}} else {\n${this.block(child.otherwise, scope)}}\n`;
      case 'loop': {
        const exit = child.exit === 'none' ? '' : `if (choose(${this.steps++})) ${child.exit};\n`;
        const label = `loop${this.names}`;
        const item = `item${this.names++}`;
        const inner = { ...scope, names: [...scope.names, item], loops: [...scope.loops, label], inSwitch: false };
        return `${label}: for (const ${item} of [1, 2]) {\n${exit}${this.block(child.body, inner)}}\n`;
      }
      case 'try':
        return this.printTry(child, scope);
      case 'return':
        return this.printReturn(child.value, scope);
      case 'jump': {
        const loop = scope.loops[0];
        const isFree = child.word === 'break' && scope.inSwitch;
        if (!loop && !isFree) return '';
        const target = child.label && loop ? ` ${loop}` : '';
        return `if (choose(${this.steps++})) ${child.word}${target};\n`;
      }
      case 'switch': {
        const inner = this.block(child.body, { ...scope, inSwitch: true });
        return `switch (choose(${this.steps++})) {\ncase true: {\n${inner}break;\n}\ndefault:\nstep(${this.steps++}, 1);\n}\n`;
      }
      case 'throw':
        return `if (choose(${this.steps++})) throw failure('thrown');\n`;
      case 'function': {
        const name = `f${this.names++}`;
        return `function ${name}(value) {\nreturn step(${this.steps++}, value);\n}\n${name}(${scope.names.at(-1)});\n`;
      }
      case 'closure': {
        const name = `f${this.names++}`;
        const text = `const ${name} = () => step(${this.steps++}, ${scope.names.join(' + ')});\n`;
        return `${text}${name}();\n`;
      }
      case 'writer': {
        const variable = `v${this.names++}`;
        const writer = `f${this.names++}`;
        const text = `let ${variable} = ${this.call(false, scope)};\n`;
        scope.names.push(variable);
        scope.mutable.push(variable);
        // A list of its own: an inner block does not give its functions to the one around.
        scope.writers = [...scope.writers, writer];
        return `${text}const ${writer} = (value) => {\n${variable} = step(${this.steps++}, value);\n};\n`;
      }
      case 'recall': {
        const writer = scope.writers.at(-1);
        return writer
          ? `${writer}(${scope.names.at(-1)});\nstep(${this.steps++}, ${scope.mutable.join(' + ')});\n`
          : '';
      }
      case 'this':
        return this.hasOwnThis ? `this.n += 1;\nstep(${this.steps++}, this.n);\n` : '';
      case 'arguments':
        return this.hasOwnThis ? `step(${this.steps++}, arguments.length);\n` : '';
      case 'note':
        return `logger.info('noticed value ${this.steps}', ${scope.names.at(-1)});\n`;
      case 'bracket':
        return this.printBracket(child, scope);
      case 'paths':
        return this.printPaths(child, scope);
      case 'chain':
        return this.printChain(child, scope);
      case 'callback':
        return this.printCallback(child, scope);
    }
  }

  /** What a callback that is not async does; only its own names are to be seen outside. */
  private sync(print: () => string): string {
    const { isAsync, isInCallback } = this;
    this.isAsync = false;
    this.isInCallback = true;
    const text = print();
    this.isAsync = isAsync;
    this.isInCallback = isInCallback;
    return text;
  }

  /** The two lines of a bracket, and a line that checks that its span is active. */
  private lines(fields: boolean) {
    const [verb, done] = VERBS[this.brackets % VERBS.length]!;
    const object = OBJECTS[this.brackets++ % OBJECTS.length]!;
    return {
      object,
      inside: `inside('${verb} ${object}');\n`,
      open: (value: string | undefined) =>
        fields
          ? `logger.info({ ${value} }, '${verb} ${object}');\n`
          : `logger.info(\`${verb} ${object} \${${value}}\`);\n`,
      close: (value: string | undefined) =>
        fields ? `logger.info('${done} ${object}')` : `logger.info(\`${done} ${object} \${${value}}\`)`,
    };
  }

  private printChain(child: Extract<Node, { kind: 'chain' }>, scope: Scope): string {
    const lines = this.lines(child.fields);
    const opening = lines.open(scope.names.at(-1));
    const between = this.list(child.between, scope);
    const value = scope.names.at(-1);
    const number = this.steps++;
    const got = `got${this.names++}`;
    const root = {
      later: `later(${number}, ${value})`,
      thenable: `thenable(${number}, ${value})`,
      executor: `new Promise((resolve) => {\nstep(${number}, ${value});\nresolve(${number});\n})`,
      // Flows that nobody joins may interleave in another order: this one comes after all others.
      pending: `pending(${number})`,
    }[child.use === 'float' ? 'pending' : child.root];
    // What only has `then` takes neither `catch` nor `finally`.
    const isBare = child.root === 'thenable';
    const end = isBare && child.end === 'finally' ? 'then' : child.end;
    const callback = this.sync(() => {
      const inner = {
        ...scope,
        loops: [],
        inSwitch: false,
        names: end === 'then' ? [...scope.names, got] : [...scope.names],
        mutable: [...scope.mutable],
      };
      if (end === 'concise') return `() => ${lines.close(inner.names.at(-1))}`;
      const work = `${lines.inside}${this.list(child.body, inner)}${lines.close(inner.names.at(-1))};\n`;
      const more =
        child.goesOn === 'inside' ? `return later(${this.steps++}, 1);\n` : `return ${inner.names.at(-1)};\n`;
      return `${end === 'then' ? `(${got})` : '()'} => {\n${work}${more}}`;
    });
    const tell = `logger.error({ err }, 'Failed ${lines.object}')`;
    const second = `, (err) => {\n${tell};\nthrow err;\n}`;
    const link = `.${end === 'finally' ? 'finally' : 'then'}(${callback}${child.handler === 'second' && end !== 'finally' ? second : ''})`;
    const handler = {
      none: '',
      second: '',
      swallow: `\n.catch((err) => {\n${tell};\nreturn 1;\n})`,
      rethrow: `\n.catch((err) => {\n${tell};\nthrow err;\n})`,
      concise: `\n.catch((err) => ${tell})`,
    }[isBare ? 'none' : child.handler];
    const cleanup = child.cleanup && !isBare ? `.finally(() => {\nstep(${this.steps++}, 1);\n})` : '';
    const next = child.goesOn === 'link' ? `\n.then((value) => step(${this.steps++}, value))` : '';
    const chain = `${root}${link}${handler}${cleanup}${next}`;
    // A rejection that nobody handles would end the test itself.
    this.drops ||= child.use === 'float' && this.isInCallback;
    if (child.use === 'float') return `${opening}${between}${chain}.then(undefined, () => undefined);\n`;
    if (!this.isAsync || child.use === 'return') return `${opening}${between}return ${chain};\n`;
    if (child.use === 'await') return `${opening}${between}await ${chain};\n`;
    const name = `v${this.names++}`;
    scope.names.push(name);
    return `${opening}${between}const ${name} = await ${chain};\n`;
  }

  private printCallback(child: Extract<Node, { kind: 'callback' }>, scope: Scope): string {
    const lines = this.lines(child.fields);
    const opening = lines.open(scope.names.at(-1));
    const isWithin = child.use === 'executor';
    const outer = isWithin
      ? { ...scope, loops: [], inSwitch: false, names: [...scope.names], mutable: [...scope.mutable] }
      : scope;
    const between = isWithin ? this.sync(() => this.list(child.between, outer)) : this.list(child.between, outer);
    const number = this.steps++;
    const value = outer.names.at(-1);
    const isNode = child.api === 'call' || child.api === 'atOnce' || child.api === 'twice';
    const isPromise = child.use === 'promise' || child.use === 'executor';
    const err = `err${this.names}`;
    const got = `got${this.names++}`;
    const callback = this.sync(() => {
      const inner = {
        ...outer,
        loops: [],
        inSwitch: false,
        names: isNode ? [...outer.names, got] : [...outer.names],
        mutable: [...outer.mutable],
      };
      const parameters = isNode ? `(${err}, ${got})` : '()';
      if (child.isConcise && !isPromise) return `${parameters} => ${lines.close(inner.names.at(-1))}`;
      const check = isNode ? child.check : 'none';
      const tell = `logger.error({ err: ${err} }, 'Failed ${lines.object}');\n`;
      const leave = isPromise ? `return reject(${err});\n` : `return step(${this.steps++}, ${err});\n`;
      const first = { none: '', else: '', return: `if (${err}) {\n${tell}${leave}}\n`, bare: `if (${err}) ${leave}` }[
        check
      ];
      const work = `${lines.inside}${this.list(child.body, inner)}`;
      const close = `${lines.close(inner.names.at(-1))};\n`;
      const end = check === 'else' ? `if (${err}) {\n${tell}} else {\n${close}}\n` : close;
      const rest = `${this.list(child.rest, inner)}${isPromise ? `resolve(${inner.names.at(-1)});\n` : ''}`;
      const text = `${parameters} => {\n${first}${work}${end}${rest}}`;
      return child.isFlat ? text.replaceAll('\n', ' ') : text;
    });
    this.drops ||= /\breturn (?:later|pending|thenable|new Promise)\(/.test(callback);
    this.drops ||=
      /\bresolve\(/.test(callback) && /\b(?:call|twice|server\.close|setTimeout|emitter\.once)\(/.test(callback);
    const call = {
      call: `call(${number}, ${value}, ${callback})`,
      atOnce: `atOnce(${number}, ${value}, ${callback})`,
      twice: `twice(${number}, ${value}, ${callback})`,
      'server.close': `server.close(${callback})`,
      setTimeout: `setTimeout(${callback}, 0)`,
      'emitter.once': `emitter.once('ready', ${callback})`,
    }[child.api];
    const promise = (statements: string) => `new Promise((resolve, reject) => {\n${statements}});\n`;
    const word = this.isAsync ? 'await' : 'return';
    if (child.use === 'promise') return `${opening}${between}${word} ${promise(`${call};\n`)}`;
    if (child.use === 'executor') return `${word} ${promise(`${opening}${between}${call};\n`)}`;
    if (child.use === 'return') return `${opening}${between}return ${call};\n`;
    if (child.use === 'statement') return `${opening}${between}${call};\n`;
    const name = `v${this.names++}`;
    scope.names.push(name);
    return `${opening}${between}const ${name} = ${call};\n`;
  }

  private printReturn(value: 'none' | 'name' | 'call' | 'awaited', scope: Scope): string {
    const result =
      value === 'none' ? '' : value === 'name' ? ` ${scope.names.at(-1)}` : ` ${this.returned(value, scope)}`;
    return `if (choose(${this.steps++})) return${result};\n`;
  }

  private returned(value: 'call' | 'awaited', scope: Scope): string {
    if (value === 'call' && this.isAsync) return `later(${this.steps++}, ${scope.names.at(-1)})`;
    return this.call(true, scope);
  }

  private printTry(child: Extract<Node, { kind: 'try' }>, scope: Scope): string {
    const log = child.logs ? `logger.error({ err }, 'Something failed');\n` : '';
    const outcome = {
      swallow: '',
      rethrow: 'throw err;\n',
      wrap: `throw failure('wrapped');\n`,
      sometimes: `if (choose(${this.steps++})) throw err;\n`,
      none: '',
    }[child.outcome];
    const cleanup = child.cleanup ?? (child.outcome === 'none' ? [] : null);
    const handler =
      child.outcome === 'none' ? '' : ` catch (err) {\n${log}${this.block(child.handler, scope)}${outcome}}`;
    const body = this.block(child.body, scope);
    const inFinally = cleanup && this.block(cleanup, scope);
    this.drops ||= /\b(?:return|break|continue)\b/.test(inFinally ?? '');
    const last = cleanup ? ` finally {\n${inFinally}}` : '';
    return `try {\n${body}}${handler}${last}\n`;
  }

  private printBracket(child: Extract<Node, { kind: 'bracket' }>, scope: Scope): string {
    const { object, open: start, close: end } = this.lines(child.fields);
    const isGuarded = this.brackets % 4 === 0;
    const said = (line: string) => (isGuarded ? `if (process.env.VERBOSE !== 'no') {\n${line}}\n` : line);
    const open = said(start(scope.names.at(-1)));
    const close = (inner: Scope) => said(`${end(inner.names.at(-1))};\n`);
    if (child.shape === 'block')
      return `${open}${this.list(child.body, scope)}${close(scope)}${this.tail(child.tail, scope)}`;
    const outcome = { swallow: '', rethrow: 'throw err;\n', wrap: `throw failure('wrapped');\n` }[child.outcome];
    const handler = `catch (err) {\nlogger.error({ err }, 'Failed ${object}');\n${outcome}}`;
    const inner: Scope = { ...scope, names: [...scope.names], mutable: [...scope.mutable] };
    if (child.shape === 'before-try') {
      return `${open}try {\n${this.list(child.body, inner)}${close(inner)}${this.tail(child.tail, inner)}} ${handler}\n`;
    }
    if (child.shape === 'in-try') {
      return `try {\n${open}${this.list(child.body, inner)}${close(inner)}${this.tail(child.tail, inner)}} ${handler}\n`;
    }
    return `${open}try {\n${this.list(child.body, inner)}} finally {\n${close(scope)}}\n`;
  }

  private printPaths(child: Extract<Node, { kind: 'paths' }>, scope: Scope): string {
    const lines = this.lines(child.fields);
    const open = () => lines.open(scope.names.at(-1));
    const close = (inner: Scope) => `${lines.close(inner.names.at(-1))};\n`;
    const branch = (nodes: readonly Node[], end: (inner: Scope) => string) => {
      const inner = { ...scope, names: [...scope.names], mutable: [...scope.mutable] };
      return `{\n${this.list(nodes, inner)}${end(inner)}}`;
    };
    const choice = () => `if (choose(${this.steps++})) `;
    const body = () => this.list(child.body, scope);
    const tail = () => this.tail(child.tail, scope);
    switch (child.shape) {
      case 'branches':
        return `${open()}${body()}${choice()}${branch(child.whenTrue, close)} else ${branch(child.otherwise, close)}\n${tail()}`;
      case 'early': {
        const leave = (inner: Scope) => `${close(inner)}return ${inner.names.at(-1)};\n`;
        return `${open()}${choice()}${branch(child.whenTrue, leave)}\n${body()}${close(scope)}${tail()}`;
      }
      case 'one-branch':
        return `${open()}${body()}${choice()}${branch(child.whenTrue, close)}\n${tail()}`;
      case 'twins':
        return `${open()}${body()}${close(scope)}${this.list(child.otherwise, scope)}${open()}${this.list(child.whenTrue, scope)}${close(scope)}${tail()}`;
      case 'clock': {
        const start = `const start${this.names} = Date.now();\n`;
        const end = `logger.info(\`Ready with ${lines.object} in \${Date.now() - start${this.names++}} ms\`);\n`;
        return `${start}${body()}${end}${tail()}`;
      }
      case 'timed': {
        const start = `const start${this.names} = Date.now();\n`;
        const took = `Date.now() - start${this.names++}`;
        return `${start}${open()}${body()}${lines.close(took).replace("'", `{ took: ${took} }, '`)};\n${tail()}`;
      }
    }
  }

  private tail(value: 'none' | 'name' | 'call', scope: Scope): string {
    if (value === 'none') return '';
    return value === 'name' ? `return ${scope.names.at(-1)};\n` : `return ${this.returned('call', scope)};\n`;
  }
}
