import type { z } from 'zod';
import { UserError } from '../errors.js';
import { type Config, configSchema } from './schema.js';

/** @throws {UserError} that names the file and the key. */
export function validate(file: string, value: unknown): Config {
  const outcome = configSchema.safeParse(value);
  if (outcome.success) return outcome.data;
  const problems = outcome.error.issues.map(describe).join('; ');
  throw new UserError(`${file}: ${problems}. Correct it, then run again.`);
}

function describe(issue: z.core.$ZodIssue): string {
  const key = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.map((name) => `"${name}"`).join(', ');
    return `unknown key ${names}; the keys are ${Object.keys(configSchema.shape).join(', ')}`;
  }
  const problem = issue.message.replace(/^Invalid (input|option): /, '');
  return key ? `"${key}": ${problem}` : `the config must be an object: ${problem}`;
}
