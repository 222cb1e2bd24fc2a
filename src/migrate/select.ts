import type { Bracket, MigrateResult } from '@log-to-trace/codemods';

/** Whether `--only <selector>` means this bracket: its fingerprint, its form, or the code of its refusal. */
export function isSelected({ fingerprint, form, refusal }: Bracket, selector: string): boolean {
  return selector === fingerprint || selector === form || selector === refusal?.code;
}

/** Narrows a report to the brackets that were asked for. Those that a code selects are refused: of them there is only to report. */
export function selected(result: MigrateResult, selectors: readonly string[] | undefined): MigrateResult {
  if (!selectors) return result;
  const brackets = result.brackets.filter((bracket) => selectors.some((selector) => isSelected(bracket, selector)));
  const refused = brackets.filter(({ verdict }) => verdict === 'refused').length;
  const unmatched = selectors.filter((selector) => !result.brackets.some((bracket) => isSelected(bracket, selector)));
  return {
    ...result,
    summary: { ...result.summary, brackets: brackets.length, migratable: brackets.length - refused, refused },
    brackets,
    warnings: [...result.warnings, ...unmatched.map((selector) => `--only ${selector} matches no log bracket.`)],
  };
}
