import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bracket } from '@log-to-trace/codemods';
import { type Counts, minus, plus, wordingOf } from './counts.js';
import type { Random } from './random.js';
import type { Repository } from './repository.js';

/** What an edit may choose from, and what it makes of the number of brackets. */
export interface Scene {
  repository: Repository;
  random: Random;
  /** Where brackets are, apart from files that this commit has changed already. */
  brackets: readonly Bracket[];
  /** Source files without brackets. */
  others: readonly string[];
  /** A word that nothing else in this history holds. */
  fresh(): string;
  /** Nobody else may change this file in the same commit. */
  claim(file: string): void;
}

/** Changes the work tree and says how many brackets there are then; null where it found nothing to change. */
export type Edit = (scene: Scene, counts: Counts) => Counts | null | Promise<Counts | null>;

const BIOME = fileURLToPath(new URL('../../node_modules/@biomejs/biome/bin/biome', import.meta.url));

/** What people do to code, by name. */
export const edits: Record<string, Edit> = {
  move: relocate((file, word) => `moved/${word}/${path.posix.basename(file)}`),
  rename: relocate((file, word) => path.posix.join(path.posix.dirname(file), `${word}${path.posix.extname(file)}`)),

  reformat: rewriteFile((text, file, { random }) => {
    const style = [
      `--indent-style=${random.pick(['tab', 'space'])}`,
      `--indent-width=${random.pick([2, 3, 8])}`,
      `--line-width=${random.pick([40, 80, 140])}`,
      `--javascript-formatter-quote-style=${random.pick(['single', 'double'])}`,
      `--semicolons=${random.pick(['always', 'as-needed'])}`,
      `--arrow-parentheses=${random.pick(['always', 'as-needed'])}`,
    ];
    const args = [BIOME, 'format', ...style, `--stdin-file-path=${path.basename(file)}`];
    return execFileSync(process.execPath, args, {
      cwd: tmpdir(),
      input: text,
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'ignore'],
    });
  }),
  shift: rewriteFile((text, _file, { random, fresh }) => {
    const comment = `// ${fresh()}\n`.repeat(1 + random.below(5));
    return text.startsWith('#!') ? text.replace('\n', `\n${comment}`) : `${comment}\n${text}`;
  }),
  changeLineEndings: rewriteFile((text) =>
    text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text.replaceAll('\n', '\r\n'),
  ),
  renameFunction: rewriteFile((text, file, { brackets, fresh }) => {
    const names = brackets
      .filter((bracket) => bracket.file === file)
      .map((bracket) => bracket.function.split('.').at(-1)!);
    const name = names.find((each) => /^[a-z]+[A-Z]\w+$/.test(each));
    return name ? text.replace(new RegExp(`\\b${name}\\b`, 'g'), `${name}${fresh()}`) : text;
  }),

  add: (scene, counts) => {
    const file = target(scene);
    return file === undefined ? null : append(scene, file, counts);
  },
  addFile: (scene, counts) => {
    const file = `added/${scene.fresh()}.ts`;
    scene.repository.write(file, '');
    return append(scene, file, append(scene, file, counts));
  },
  copyFile: (scene, counts) => {
    const { repository, brackets, random, fresh, claim } = scene;
    if (brackets.length === 0) return null;
    const { file } = random.pick(brackets);
    claim(file);
    repository.write(`copies/${fresh()}${path.posix.extname(file)}`, repository.read(file));
    return plus(counts, inFile(brackets, file));
  },
  deleteFile: (scene, counts) => {
    const { repository, brackets, random, claim } = scene;
    if (brackets.length < 5) return null;
    const { file } = random.pick(brackets);
    claim(file);
    repository.remove(file);
    return minus(counts, inFile(brackets, file));
  },
  fix: (scene, counts) => fix(scene, counts),
  swap: async (scene, counts) => {
    let fixed: string | undefined;
    const left = await fix(scene, counts, (file) => {
      fixed = file;
    });
    return left && append(scene, fixed!, left);
  },
  noise: (scene, counts) => {
    const { repository, others, random, fresh, claim } = scene;
    if (others.length === 0) return null;
    const file = random.pick(others);
    claim(file);
    repository.write(file, `${repository.read(file)}\n// ${fresh()}\n`);
    return counts;
  },
};

const inFile = (brackets: readonly Bracket[], file: string): string[] =>
  brackets.filter((bracket) => bracket.file === file).map(wordingOf);

function relocate(to: (file: string, word: string) => string): Edit {
  return ({ repository, brackets, random, fresh, claim }, counts) => {
    if (brackets.length === 0) return null;
    const { file } = random.pick(brackets);
    claim(file);
    const text = repository.read(file);
    repository.remove(file);
    repository.write(to(file, fresh()), text);
    return counts;
  };
}

function rewriteFile(change: (text: string, file: string, scene: Scene) => string): Edit {
  return (scene, counts) => {
    const { repository, brackets, random, claim } = scene;
    if (brackets.length === 0) return null;
    const { file } = random.pick(brackets);
    claim(file);
    repository.write(file, change(repository.read(file), file, scene));
    return counts;
  };
}

function target({ brackets, others, random, claim }: Scene): string | undefined {
  const files = [...brackets.map(({ file }) => file), ...others];
  if (files.length === 0) return undefined;
  const file = random.pick(files);
  claim(file);
  return file;
}

/** A bracket of a wording that is nowhere else, in code that is JavaScript and TypeScript, CommonJS and ESM. */
function append({ repository, fresh }: Scene, file: string, counts: Counts): Counts {
  const noun = fresh();
  repository.write(
    file,
    `${repository.read(file)}
async function import${noun}(logger, work) {
  logger.info('Importing ${noun}');
  const rows = await work();
  logger.info('Imported ${noun}');
  return rows;
}
`,
  );
  return plus(counts, [JSON.stringify([`Importing ${noun}`, `Imported ${noun}`])]);
}

/** One bracket becomes a span. Where that makes or unmakes another one as well, the file is left as it was. */
async function fix(scene: Scene, counts: Counts, onFixed?: (file: string) => void): Promise<Counts | null> {
  const { repository, brackets, random, claim } = scene;
  const migratable = brackets.filter(({ verdict }) => verdict === 'migratable');
  if (migratable.length < 3) return null;
  const bracket = random.pick(migratable);
  claim(bracket.file);
  const before = repository.read(bracket.file);
  await repository.run('migrate', bracket.file, '--only', bracket.fingerprint, '--allow-dirty');
  const left = await repository.bracketsIn(bracket.file);
  const expected = minus(plus(new Map(), inFile(brackets, bracket.file)), [wordingOf(bracket)]);
  const found = plus(new Map(), left.map(wordingOf));
  if (
    [...expected].some(([wording, count]) => count !== (found.get(wording) ?? 0)) ||
    left.length !== inFile(brackets, bracket.file).length - 1
  ) {
    repository.write(bracket.file, before);
    return null;
  }
  onFixed?.(bracket.file);
  return minus(counts, [wordingOf(bracket)]);
}
