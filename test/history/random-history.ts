import assert from 'node:assert/strict';
import type { Bracket } from '@log-to-trace/codemods';
import { isSourceFile } from '@log-to-trace/codemods';
import { beyond, type Counts, common, countOf, merged, plus, wordingOf } from './counts.js';
import { edits } from './edits.js';
import { createRandom } from './random.js';
import { BASELINE, type Repository } from './repository.js';

interface Plan {
  seed: number;
  commits: number;
  /** How git calls the merge driver; without one conflicts are settled with --update. */
  driver: string;
  onCommit?: (made: number) => void;
}

/** A branch as the model knows it. */
interface Branch {
  /** In the work tree. */
  now: Counts;
  /** In the baseline. */
  listed: Counts;
}

export interface Tally {
  commits: number;
  merges: number;
  /** Merges that git could not settle by itself. */
  conflicts: number;
  edits: Record<string, number>;
}

/**
 * Makes a random history in a repository and checks every commit against a model that only counts: what an edit adds has to be
 * new, what it takes away has to be stale, and nothing else may ever be either.
 * @throws {AssertionError} at the first commit that is judged wrongly.
 */
export async function randomHistory(repository: Repository, plan: Plan): Promise<Tally> {
  const random = createRandom(plan.seed);
  const tally: Tally = { commits: 0, merges: 0, conflicts: 0, edits: {} };
  let words = 0;
  // A capital in front and letters behind, so that it is one word in an identifier and in a sentence.
  const fresh = () => `Zz${[...String(++words)].map((digit) => 'abcdefghij'[Number(digit)]).join('')}x`;

  repository.git('config', 'merge.log-to-trace.driver', plan.driver);
  repository.write('.git/info/attributes', '');
  const first = await repository.check('--init');
  repository.commit();
  repository.git('branch', '--force', 'base');
  const trunk: Branch = { now: countOf(first.known), listed: countOf(first.known) };
  const where = () => `seed ${plan.seed}, commit ${tally.commits + 1}`;

  /** Some edits and a commit, with a baseline that knows the outcome unless `keepsUp` is false. */
  async function commitOn(
    branch: Branch,
    base: Branch,
    ref: string,
    taken: Set<string>,
    keepsUp = false,
  ): Promise<void> {
    const before = await repository.check();
    const brackets = [...before.known, ...before.new];
    const done: string[] = [];
    for (let count = random.below(4); count >= 0; count--) {
      const name = random.pick(Object.keys(edits));
      const holding = new Set(brackets.map(({ file }) => file));
      const free = (file: string) => !taken.has(file);
      const scene = {
        repository,
        random,
        brackets: brackets.filter(({ file }) => free(file)),
        others: sourceFiles(repository).filter((file) => free(file) && !holding.has(file)),
        fresh,
        claim: (file: string) => taken.add(file),
      };
      const next = await edits[name]!(scene, branch.now);
      if (!next) continue;
      branch.now = next;
      done.push(name);
      tally.edits[name] = (tally.edits[name] ?? 0) + 1;
    }
    const context = `${where()}: ${done.join(', ')}`;

    const all = await repository.check();
    expectSame(all.new, beyond(branch.now, branch.listed), `${context}: new`);
    expectSame(all.stale, beyond(branch.listed, branch.now), `${context}: stale`);
    const since = await repository.check('--since', ref);
    const listedSince = beyond(branch.listed, base.listed);
    expectSame(since.new, beyond(branch.now, plus(base.now, listedSince)), `${context}: new since ${ref}`);
    expectSame(since.fixed, beyond(base.now, branch.now), `${context}: fixed since ${ref}`);

    if (keepsUp || all.new.length > 0 || random.below(4) === 0) {
      await repository.check('--update');
      branch.listed = branch.now;
    } else if (random.below(2) === 0) {
      await repository.check('--prune');
      branch.listed = common(branch.listed, branch.now);
    }
    repository.commit();
    tally.commits++;
    plan.onCommit?.(tally.commits);
  }

  /** Two branches change different files and both write the baseline; then they meet. */
  async function branchAndMerge(): Promise<void> {
    await repository.check('--update');
    repository.commit();
    trunk.listed = trunk.now;
    const main = repository.git('rev-parse', '--abbrev-ref', 'HEAD').trim();
    const base = { ...trunk };
    const topic = { ...trunk };
    const taken = new Set<string>();
    repository.git('branch', '--force', 'base');
    repository.git('switch', '--quiet', '--force-create', 'topic');
    for (let count = random.below(2); count >= 0; count--) await commitOn(topic, base, 'base', taken, true);
    repository.git('switch', '--quiet', main);
    for (let count = random.below(2); count >= 0; count--) await commitOn(trunk, base, 'base', taken, true);

    const drives = random.below(2) === 0;
    repository.write('.git/info/attributes', drives ? `${BASELINE} merge=log-to-trace\n` : '');
    trunk.now = merged(base.now, trunk.now, topic.now);
    trunk.listed = trunk.now;
    if (!repository.tries('merge', '--quiet', '--no-ff', '--no-edit', 'topic')) {
      const unmerged = repository.git('diff', '--name-only', '--diff-filter=U').split('\n').filter(Boolean);
      assert.deepEqual([drives, unmerged], [false, [BASELINE]], `${where()}: what the merge could not settle`);
      assert.equal((await repository.run('check')).code, 2, `${where()}: conflict markers`);
      await repository.check('--update');
      repository.commit();
      tally.conflicts++;
    }
    tally.merges++;
    const all = await repository.check();
    expectSame(all.new, [], `${where()}: new after a merge`);
    expectSame(all.stale, [], `${where()}: stale after a merge`);
    expectSame(all.known, beyond(trunk.now, new Map()), `${where()}: known after a merge`);
  }

  while (tally.commits < plan.commits) {
    if (random.below(5) === 0) await branchAndMerge();
    else await commitOn(trunk, { ...trunk }, 'HEAD', new Set());
  }
  return tally;
}

function sourceFiles(repository: Repository): string[] {
  const listed = repository
    .git('ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate')
    .split('\0');
  return listed.filter((file) => isSourceFile(file) && !/[{}*?![\]]/.test(file));
}

function expectSame(found: readonly Pick<Bracket, 'messages'>[], expected: readonly string[], context: string): void {
  assert.deepEqual(found.map(wordingOf).sort(), [...expected].sort(), context);
}
