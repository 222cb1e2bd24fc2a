import { expect, test } from 'vitest';
import { moduleOf, reformatted } from './support/brackets.js';
import { checkJson, init } from './support/check-cli.js';
import { type Project, repository } from './support/project.js';

/** 200 and more take minutes: CHECK_HISTORY=200 npx vitest run test/src/check-history.test.ts */
const COMMITS = Number(process.env.CHECK_HISTORY ?? 20);
const SEED = Number(process.env.CHECK_SEED ?? 5);

/** What is in the code: the nouns of each file's brackets. */
type Code = Map<string, string[]>;

/** The sources of a project that knows how many brackets of each wording it holds. */
function createModel(seed: number) {
  let state = seed;
  const random = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const code: Code = new Map();
  const looks = new Map<string, (text: string) => string>();
  let names = 0;
  const fresh = (kind: string) => `${kind}${String.fromCharCode(97 + (names % 26))}${++names}`;
  const freshFile = () => `${['src', 'lib', 'src/deep', 'packages/api'][random(4)]}/${fresh('file')}.ts`;
  const pick = <Item>(items: Item[]) => items[random(items.length)]!;
  const filled = () => [...code].filter(([, nouns]) => nouns.length > 0).map(([file]) => file);
  const remove = (file: string) => code.get(file)!.splice(random(code.get(file)!.length), 1)[0]!;

  const steps: Record<string, () => void> = {
    add: () => code.get(pick([...code.keys()]))!.push(fresh('noun')),
    addFile: () => code.set(freshFile(), [fresh('noun'), fresh('noun')]),
    fix: () => remove(pick(filled())),
    swap: () => {
      const file = pick(filled());
      remove(file);
      code.get(file)!.push(fresh('noun'));
    },
    copy: () => code.set(freshFile(), [pick(code.get(pick(filled()))!)]),
    rename: () => {
      const file = pick([...code.keys()]);
      code.set(freshFile(), code.get(file)!);
      code.delete(file);
    },
    move: () => code.set(freshFile(), [remove(pick(filled()))]),
    shuffle: () => code.get(pick(filled()))!.reverse(),
    reformat: () => looks.set(pick([...code.keys()]), reformatted),
    shift: () => looks.set(pick([...code.keys()]), (text) => `// ${fresh('comment')}\n\n${text}`),
    renameFunctions: () => {
      const suffix = fresh('_');
      looks.set(pick([...code.keys()]), (text) => text.replaceAll('(job: {', `${suffix}(job: {`));
    },
    deleteFile: () => code.delete(pick(filled())),
  };
  return {
    random,
    step: () => {
      if (filled().length < 3) steps.addFile!();
      else steps[pick(Object.keys(steps))]!();
    },
    write: (folder: Project) => {
      folder.git('rm', '-r', '--quiet', '--ignore-unmatch', 'src', 'lib', 'packages');
      for (const [file, nouns] of code) folder.write(file, (looks.get(file) ?? String)(moduleOf(...nouns)));
    },
    counts: () => countOf([...code.values()].flat()),
  };
}

type Counts = Map<string, number>;

function countOf(nouns: string[]): Counts {
  const counts: Counts = new Map();
  for (const noun of nouns) counts.set(noun, (counts.get(noun) ?? 0) + 1);
  return counts;
}

/** How many there are of each wording beyond what there was. */
function beyond(now: Counts, before: Counts): string[] {
  return [...now].flatMap(([noun, count]) => Array<string>(Math.max(0, count - (before.get(noun) ?? 0))).fill(noun));
}

const nounsOf = (brackets: { messages: string[] }[]) =>
  brackets.map(({ messages }) => messages[0]!.replace('Importing ', '')).sort();

test(`a random history of ${COMMITS} commits gives no false alarm and misses nothing`, async () => {
  const folder = repository({ 'readme.md': '' });
  const model = createModel(SEED);
  for (let count = 0; count < 8; count++) model.step();
  model.write(folder);
  await init(folder);
  folder.commit();
  let listed = model.counts();
  let committed = model.counts();

  for (let commit = 1; commit <= COMMITS; commit++) {
    for (let count = model.random(4); count >= 0; count--) model.step();
    model.write(folder);
    const now = model.counts();
    const context = `commit ${commit} of seed ${SEED}`;

    const [all, since] = await Promise.all([checkJson(folder), checkJson(folder, '--since', 'HEAD')]);
    expect(nounsOf(all.new), context).toEqual(beyond(now, listed).sort());
    expect(nounsOf(all.stale), context).toEqual(beyond(listed, now).sort());
    expect(nounsOf(since.new), `${context}, since`).toEqual(beyond(now, committed).sort());
    expect(nounsOf(since.fixed), `${context}, since`).toEqual(beyond(committed, now).sort());

    if (all.new.length > 0 || model.random(4) === 0) {
      await checkJson(folder, '--update');
      listed = now;
    } else if (model.random(2) === 0) {
      await checkJson(folder, '--prune');
      listed = new Map([...listed].map(([noun, count]) => [noun, Math.min(count, now.get(noun) ?? 0)]));
    }
    folder.write('history.txt', String(commit));
    folder.commit();
    committed = now;
  }
}, 1_800_000);
