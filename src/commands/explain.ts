import type { RefusalPage } from '@log-to-trace/codemods';
import { UserError } from '../errors.js';
import { DONE } from '../exit-codes.js';
import type { CommonFlags } from '../flags.js';
import { EXPLAIN_FORMATS, type ExplainFormat } from '../formats.js';
import { deliver, type Reporter } from '../output/deliver.js';
import { chooseTargets } from '../output/targets.js';
import { jsonText } from '../reporters/shared/json-text.js';
import { loadSettings } from '../settings.js';

const reporters: Record<ExplainFormat, Reporter<RefusalPage>> = {
  pretty: ({ text }) => `${text.trimEnd()}\n`,
  json: jsonText,
};

/** `log-to-trace explain <code>`: the page of a refusal code. */
export async function explain(code: string, flags: CommonFlags): Promise<number> {
  const { cwd } = await loadSettings(flags);
  const targets = await chooseTargets({ cwd, flags, known: EXPLAIN_FORMATS, fallback: 'pretty', several: false });
  const { refusalPages } = await import('@log-to-trace/codemods/refusals');
  const pages = refusalPages();
  const page = pages.find((candidate) => candidate.code === code.toUpperCase());
  if (!page)
    throw new UserError(`no refusal code "${code}". The codes are ${pages.map((each) => each.code).join(', ')}.`);
  await deliver(page, { targets, reporters, flags });
  return DONE;
}
