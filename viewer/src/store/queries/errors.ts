import type { ErrorStory } from '../../page/source.js';
import type { Database } from '../database.js';

const MOST = 200;

/** One for each trace with an error, newest first. */
export async function errors(database: Database): Promise<ErrorStory[]> {
  const rows = await database.rows(
    `SELECT story FROM traces WHERE story IS NOT NULL ORDER BY start_ns DESC, trace_id LIMIT ${MOST}`,
  );
  return rows.map(([story]) => JSON.parse(story as string) as ErrorStory);
}
