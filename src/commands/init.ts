import { DONE } from '../exit-codes.js';
import type { CommonFlags } from '../flags.js';
import { INIT_FORMATS } from '../formats.js';
import { applyPlan } from '../init/apply-plan.js';
import { canAsk, confirm } from '../init/confirm.js';
import { planSetup, type SetupPlan } from '../init/plan.js';
import { initReporters } from '../init/reporters/index.js';
import { planText } from '../init/reporters/plan-text.js';
import { colors, usesColor } from '../output/color.js';
import { deliver } from '../output/deliver.js';
import { print } from '../output/print.js';
import { chooseTargets } from '../output/targets.js';
import { loadSettings } from '../settings.js';

export interface InitFlags extends CommonFlags {
  dryRun?: boolean;
  /** Go on without a question. */
  yes?: boolean;
}

/** `log-to-trace init`: a bare service gets its OpenTelemetry. */
export async function init(flags: InitFlags): Promise<number> {
  const { cwd } = await loadSettings(flags);
  const targets = await chooseTargets({ cwd, flags, known: INIT_FORMATS, fallback: 'pretty', several: false });
  const isDryRun = flags.dryRun ?? false;
  const plan = await planSetup(cwd);
  const writes = plan.kind === 'setup' && !isDryRun;
  const asks = writes && !flags.yes && canAsk();
  if (asks) await ask(plan, flags);
  if (writes) await applyPlan(cwd, plan);
  await deliver({ plan, isDryRun, wasShown: asks }, { targets, flags, reporters: initReporters });
  return DONE;
}

async function ask(plan: SetupPlan, flags: InitFlags): Promise<void> {
  const color = colors(usesColor(process.stderr, flags));
  await print(process.stderr, planText(plan, color, 'init is going to do this:'));
  await confirm({ input: process.stdin, output: process.stderr });
}
