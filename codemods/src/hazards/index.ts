import { chainGoesOn } from './chain-goes-on.js';
import { constructorBody } from './constructor.js';
import { detachedWork } from './detached-work.js';
import { disposal } from './disposal.js';
import { earlyReturn } from './early-return.js';
import { emptyBracket } from './empty-bracket.js';
import { escapingDeclaration } from './escaping-declaration.js';
import { evolvingVariable } from './evolving-variable.js';
import { foreignRealm } from './foreign-realm.js';
import { generator } from './generator.js';
import type { Hazard } from './hazard.js';
import { jumpOut } from './jump-out.js';
import { moduleSyntax } from './module-syntax.js';
import { narrowingEnters, narrowingLeaves, narrowingStays } from './narrowing.js';
import { outerAssignment } from './outer-assignment.js';
import { pendingReturn } from './pending-return.js';
import { processExit } from './process-exit.js';
import { reactHook } from './react-hook.js';
import { recursiveReturn } from './recursive-return.js';
import { telemetryItself } from './telemetry-itself.js';
import { unknownCallback } from './unknown-callback.js';
import { wideningChain } from './widening-chain.js';

/** Every reason to leave a bracket alone, in the order of their codes; the first that applies is reported. */
export const hazards: readonly Hazard[] = [
  earlyReturn,
  jumpOut,
  generator,
  processExit,
  constructorBody,
  pendingReturn,
  detachedWork,
  unknownCallback,
  chainGoesOn,
  escapingDeclaration,
  outerAssignment,
  disposal,
  narrowingEnters,
  narrowingLeaves,
  narrowingStays,
  evolvingVariable,
  wideningChain,
  recursiveReturn,
  reactHook,
  foreignRealm,
  moduleSyntax,
  telemetryItself,
  emptyBracket,
];
