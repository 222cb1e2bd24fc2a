import { UserError } from '../errors.js';
import { git } from './git.js';

/**
 * The commit at which this branch and a ref parted. Git is asked once; only its refusal is looked into.
 * @throws {UserError} without git, and when the ref or the history in between is not there.
 */
export async function mergeBase(cwd: string, ref: string): Promise<string> {
  if (ref !== '' && !ref.startsWith('-')) {
    const base = await git(cwd, ['merge-base', 'HEAD', `${ref}^{commit}`]);
    if (base.ok) return base.output.trim();
  }
  throw new UserError(await whyNot(cwd, ref));
}

async function whyNot(cwd: string, ref: string): Promise<string> {
  const inside = await git(cwd, ['rev-parse', '--is-inside-work-tree']);
  if (!inside.ok || inside.output.trim() !== 'true') {
    const reason = !inside.ok && inside.missing ? 'git is not installed' : 'it is in no git work tree';
    return `--since needs the history of ${cwd}, and ${reason}. Run it in a clone, or leave --since out.`;
  }
  if (ref === '' || ref.startsWith('-')) return `--since ${ref} is not a git ref. ${NAME_ONE}`;
  const isShallow = await answersYes(cwd, ['rev-parse', '--is-shallow-repository']);
  const commit = await git(cwd, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
  if (!commit.ok) {
    const way = isShallow ? `This clone is shallow and may lack it: ${DEEPEN}` : `${FETCH} ${NAME_ONE}`;
    return `--since ${ref}: git knows no such commit. ${way}`;
  }
  if (isShallow)
    return `--since ${ref}: the history back to where this branch left it is not in this shallow clone. ${DEEPEN}`;
  const head = await git(cwd, ['rev-parse', '--verify', '--quiet', 'HEAD']);
  const problem = head.ok ? 'this branch shares no history with it' : 'there is no commit yet';
  return `--since ${ref}: ${problem}. ${NAME_ONE}`;
}

const NAME_ONE = 'Name a branch, a tag or a commit, such as origin/main.';
const FETCH = 'Bring it with "git fetch origin <branch>" if it is on the server.';
export const DEEPEN = 'Run "git fetch --unshallow", or check out with fetch-depth: 0 (GitLab: GIT_DEPTH: 0).';

export async function answersYes(cwd: string, args: string[]): Promise<boolean> {
  const answer = await git(cwd, args);
  return answer.ok && answer.output.trim() === 'true';
}
