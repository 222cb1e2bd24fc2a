import { git } from './git.js';

/** Where a folder lies in its repository, as 'packages/api/'; empty at the root and outside of one. */
export async function pathPrefix(cwd: string): Promise<string> {
  const answer = await git(cwd, ['rev-parse', '--show-prefix']);
  return answer.ok ? answer.output.trimEnd() : '';
}
