import { functionAt } from '@log-to-trace/codemods';
import { UserError } from '../../errors.js';
import { culprits } from './culprits.js';
import type { Diagnostic } from './diagnostic.js';
import type { Site, Trial } from './trial.js';

/** How often the compiler may run to tell good sites from bad ones; then those in doubt are taken back together. */
const MAX_TRIALS = 8;

/**
 * Finds the sites that add errors, each with one of its errors. Where an error shows in a function with a single site, that is the one;
 * else sites are tried in halves, those of all files at the same time.
 * @throws {UserError} when errors stay although no site is left that could cause them.
 */
export async function takeBack(trial: Trial, sites: readonly Site[]): Promise<Map<Site, Diagnostic>> {
  const back = new Map<Site, Diagnostic>();
  const active = () => new Set(sites.filter((site) => !back.has(site)));
  let errors = await trial.start();
  for (;;) {
    const [error] = errors;
    if (!error) return back;
    if (back.size === sites.length)
      throw new UserError(
        `--verify: ${error.file} would not type-check (${error.code}: ${error.message}), and no single bracket is to blame. ` +
          'Nothing was written. Leave --verify out and look at the diff, or report this.',
      );
    const known = back.size;
    for (const found of errors) {
      const suspects = suspectsOf(found, [...active()], trial);
      const [only] = suspects;
      if (only && suspects.length === 1) back.set(only, found);
    }
    if (back.size === known) await search(trial, [...active()], errors, back);
    errors = await trial.with(active());
  }
}

/** The sites of the function that an error shows in. */
function suspectsOf(error: Diagnostic, sites: readonly Site[], trial: Trial): Site[] {
  const inFile = sites.filter((site) => trial.absolute(site.file) === error.file);
  const [first] = inFile;
  if (!first) return [];
  const place = functionAt(first.file, trial.textOf(first.file), error.line, error.column);
  return inFile.filter((site) => site.function !== '' && `${place}.`.startsWith(`${site.function}.`));
}

/** Sites that are tried against each other, and the errors that tell whether a trial was bad. */
interface Group {
  suspects: Site[];
  accepted: Site[];
  error: Diagnostic;
  concerns: (error: Diagnostic) => boolean;
}

async function search(trial: Trial, sites: Site[], errors: Diagnostic[], back: Map<Site, Diagnostic>): Promise<void> {
  const groups = groupsOf(trial, sites, errors);
  const searches = groups.map((group) => ({ group, steps: culprits(group.suspects, group.accepted) }));
  // The first thing each asks is whether all of its sites together are bad, which is why it was started.
  let open = searches.map(({ group, steps }) => {
    steps.next();
    return { group, steps, step: steps.next(true) };
  });
  for (let count = 0; count < MAX_TRIALS; count++) {
    const settled = open.filter(({ step }) => step.done);
    for (const { group, step } of settled) if (step.done) for (const site of step.value) back.set(site, group.error);
    open = open.filter(({ step }) => !step.done);
    if (open.length === 0) return;
    const tried = new Set(open.flatMap(({ step }) => (step.done ? [] : step.value)));
    const doubted = new Set(open.flatMap(({ group }) => group.suspects));
    const found = await trial.with(
      new Set(sites.filter((site) => tried.has(site) || (!doubted.has(site) && !back.has(site)))),
    );
    open = open.map(({ group, steps }) => ({ group, steps, step: steps.next(found.some(group.concerns)) }));
  }
  for (const { group } of open)
    for (const site of group.suspects) if (!group.accepted.includes(site)) back.set(site, group.error);
}

/** One group for each file that has both errors and sites; without any, all sites are suspects of every error. */
function groupsOf(trial: Trial, sites: Site[], errors: Diagnostic[]): Group[] {
  const files = [...new Set(errors.map(({ file }) => file))];
  const groups = files.flatMap((file): Group[] => {
    const suspects = sites.filter((site) => trial.absolute(site.file) === file);
    const concerns = (error: Diagnostic) => error.file === file;
    return suspects.length > 0 ? [{ suspects, accepted: [], error: errors.find(concerns)!, concerns }] : [];
  });
  return groups.length > 0 ? groups : [{ suspects: sites, accepted: [], error: errors[0]!, concerns: () => true }];
}
