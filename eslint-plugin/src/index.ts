import { readFileSync } from 'node:fs';
import type { ESLint, Linter, Rule } from 'eslint';
import { noLogBrackets } from './rules/no-log-brackets.js';

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  name: string;
  version: string;
};

export const meta = { name: manifest.name, version: manifest.version, namespace: 'log-to-trace' };

export const rules = { 'no-log-brackets': noLogBrackets } satisfies Record<string, Rule.RuleModule>;

/** Flat configs. `recommended` warns: what fails a build is for `log-to-trace check` to say, which knows the baseline. */
export const configs = {
  recommended: {
    name: 'log-to-trace/recommended',
    plugins: {
      get 'log-to-trace'(): ESLint.Plugin {
        return plugin;
      },
    },
    rules: { 'log-to-trace/no-log-brackets': 'warn' },
  },
} satisfies Record<string, Linter.Config>;

const plugin = { meta, rules, configs };

export default plugin;
