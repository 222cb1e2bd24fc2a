import type { Database } from '../database.js';

/** In the order in which traces reach them. */
export async function services(database: Database): Promise<string[]> {
  const rows = await database.rows('SELECT services FROM traces GROUP BY services ORDER BY min((start_ns, trace_id))');
  return [...new Set(rows.flatMap(([list]) => JSON.parse(list as string) as string[]))];
}
