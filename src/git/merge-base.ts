import { UserError } from '../errors.js';
import { type GitAnswer, git } from './git.js';

/**
 * The commit at which this branch and a ref parted.
 * @throws {UserError} without git, and when the ref or the history in between is not there.
 */
export async function mergeBase(cwd: string, ref: string): Promise<string> {
  const inside = await git(cwd, ['rev-parse', '--is-inside-work-tree']);
  if (!inside.ok || inside.output.trim() !== 'true') throw new UserError(notInGit(cwd, inside));
  if (ref === '' || ref.startsWith('-')) throw new UserError(`--since ${ref} is not a git ref. ${NAME_ONE}`);
  const commit = await git(cwd, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
  const shallow = await isShallow(cwd);
  if (!commit.ok) {
    const way = shallow ? `This clone is shallow and may lack it: ${DEEPEN}` : `${FETCH} ${NAME_ONE}`;
    throw new UserError(`--since ${ref}: git knows no such commit. ${way}`);
  }
  const base = await git(cwd, ['merge-base', 'HEAD', commit.output.trim()]);
  if (base.ok) return base.output.trim();
  if (shallow) {
    throw new UserError(
      `--since ${ref}: the history back to where this branch left it is not in this shallow clone. ${DEEPEN}`,
    );
  }
  const problem = base.problem.startsWith('fatal') ? 'there is no commit yet' : 'this branch shares no history with it';
  throw new UserError(`--since ${ref}: ${problem}. ${NAME_ONE}`);
}

const NAME_ONE = 'Name a branch, a tag or a commit, such as origin/main.';
const FETCH = 'Bring it with "git fetch origin <branch>" if it is on the server.';
const DEEPEN = 'Run "git fetch --unshallow", or check out with fetch-depth: 0 (GitLab: GIT_DEPTH: 0).';

async function isShallow(cwd: string): Promise<boolean> {
  const answer = await git(cwd, ['rev-parse', '--is-shallow-repository']);
  return answer.ok && answer.output.trim() === 'true';
}

function notInGit(cwd: string, answer: GitAnswer): string {
  const reason = !answer.ok && answer.missing ? 'git is not installed' : 'it is in no git work tree';
  return `--since needs the history of ${cwd}, and ${reason}. Run it in a clone, or leave --since out.`;
}
