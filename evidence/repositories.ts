import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { OUTCOME_FORMATS } from './outcomes.js';

/** A public repository, and the commands that install, check and test it. They run in its root, in a shell. */
const repositorySchema = z.strictObject({
  /** `owner/name` */
  name: z.string().regex(/^[\w.-]+\/[\w.-]+$/),
  commit: z.string().regex(/^[0-9a-f]{40}$/),
  /** The major version of Node.js that the commands want, where it is another one than that of this process. */
  node: z.string().optional(),
  install: z.string(),
  /** Prints the diagnostics of TypeScript, one a line; left out in a repository without types. */
  types: z.string().optional(),
  /** Writes its outcomes to the file that `$OUTCOMES` names. */
  tests: z.strictObject({ command: z.string(), format: z.enum(OUTCOME_FORMATS) }),
});

export type Repository = z.infer<typeof repositorySchema>;

/** @throws {ZodError} */
export function readRepositories(file: string): Repository[] {
  return z.array(repositorySchema).parse(JSON.parse(readFileSync(file, 'utf8')));
}
