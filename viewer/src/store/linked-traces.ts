import type { Database } from './database.js';

/** Groups of traces that link to one another, directly or by others, as far as a dirty trace is among them. */
export async function linkedTraces(database: Database): Promise<string[][]> {
  const pairs = await database.rows(
    'SELECT DISTINCT trace_id, linked FROM links WHERE linked IN (SELECT trace_id FROM traces)',
  );
  if (pairs.length === 0) return [];
  const neighbours = new Map<string, string[]>();
  for (const [from, to] of pairs as [string, string][]) {
    neighboursOf(neighbours, from).push(to);
    neighboursOf(neighbours, to).push(from);
  }
  const dirty = new Set((await database.rows('SELECT DISTINCT trace_id FROM dirty')).map(([id]) => id as string));
  const groups: string[][] = [];
  const seen = new Set<string>();
  for (const start of neighbours.keys()) {
    const group = reach(start, neighbours, seen);
    if (group.some((id) => dirty.has(id))) groups.push(group);
  }
  return groups;
}

function neighboursOf(neighbours: Map<string, string[]>, id: string): string[] {
  let list = neighbours.get(id);
  if (list === undefined) {
    list = [];
    neighbours.set(id, list);
  }
  return list;
}

function reach(start: string, neighbours: Map<string, string[]>, seen: Set<string>): string[] {
  const group: string[] = [];
  const waiting = [start];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    group.push(id);
    waiting.push(...neighbours.get(id)!);
  }
  return group;
}
