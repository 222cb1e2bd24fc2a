import type { ts } from '../syntax/ts.js';
import { addMentions, type CallNames, callsParameter, callsProperty, lastName, UNKNOWN_CALLEE } from './call-names.js';

export interface Extent {
  fingerprint: string;
  /** Indices of the log sites that stand between the brackets. */
  inside: number[];
  statements: readonly ts.Node[];
}

interface Named {
  function: string;
}

/** For each bracket the sites that may write while it is open; null for one that may call anything. */
export function reachOf(
  extents: readonly Extent[],
  sites: readonly Named[],
  names: CallNames,
): Record<string, number[] | null> {
  const sitesIn = new Map<string, number[]>();
  for (const [index, site] of sites.entries()) {
    // A line in a nested function is reached by the name of any function around it.
    for (const name of new Set(site.function.split('.'))) {
      const known = sitesIn.get(name);
      if (known) known.push(index);
      else sitesIn.set(name, [index]);
    }
  }
  return Object.fromEntries(
    extents.map(({ fingerprint, inside, statements }) => {
      const reached = namesReached(statements, names);
      if (!reached) return [fingerprint, null];
      const called = [...reached].flatMap((name) => sitesIn.get(name) ?? []);
      return [fingerprint, [...new Set([...inside, ...called])]];
    }),
  );
}

/** Every function name that the statements may call, directly or not; null when they call something unknown. */
function namesReached(statements: readonly ts.Node[], names: CallNames): Set<string> | null {
  if (callsParameter(statements)) return null;
  const reached = new Set<string>();
  const mentioned = new Set<string>();
  for (const statement of statements) addMentions(statement, mentioned);
  const queue = [mentioned];
  for (let next = queue.pop(); next; next = queue.pop()) {
    for (const name of next) {
      if (name === UNKNOWN_CALLEE || callsProperty(name, names)) return null;
      const inner = names.mentions.get(name);
      if (!inner || reached.has(name)) continue;
      reached.add(lastName(name));
      queue.push(inner);
    }
  }
  return reached;
}
