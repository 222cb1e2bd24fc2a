import * as parser from '@typescript-eslint/parser';
import eslint10, { type Linter } from 'eslint';
import eslint9 from 'eslint-9';
import plugin from 'eslint-plugin-log-to-trace';

export const VERSIONS = [
  ['9', eslint9.ESLint as unknown as typeof eslint10.ESLint],
  ['10', eslint10.ESLint],
] as const;

export const withParser: Linter.Config = { files: ['**/*.{ts,mts,cts,tsx,js}'], languageOptions: { parser } };

interface Lint {
  cwd: string;
  text: string;
  file?: string;
  configs?: Linter.Config[];
  version?: (typeof eslint10)['ESLint'];
}

/** What ESLint says of one text, with the recommended config. */
export async function lint({ cwd, text, file = 'src/job.js', configs = [], version = eslint10.ESLint }: Lint) {
  const overrideConfig = [
    { linterOptions: { reportUnusedDisableDirectives: 'off' } } as const,
    plugin.configs.recommended,
    ...configs,
  ];
  const eslint = new version({ cwd, overrideConfigFile: true, overrideConfig });
  const [result] = await eslint.lintText(text, { filePath: file });
  return result!.messages;
}

/** The text after a suggestion was taken. */
export function applied(text: string, message: Linter.LintMessage): string {
  const { range, text: replacement } = message.suggestions![0]!.fix;
  return text.slice(0, range[0]) + replacement + text.slice(range[1]);
}
