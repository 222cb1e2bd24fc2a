/** The source of one bracket around some work, as a function of its own. */
export function bracketOf(noun: string, functionName = `run${noun.replaceAll(' ', '')}`): string {
  return `export async function ${functionName}(job: { id: string }, work: () => Promise<string[]>) {
  logger.info({ jobId: job.id }, 'Importing ${noun}');
  const rows = await work();
  logger.info({ count: rows.length }, 'Imported ${noun}');
  return rows;
}
`;
}

const HEAD = `import pino from 'pino';
const logger = pino();
`;

/** A module with a bracket for each noun. */
export function moduleOf(...nouns: string[]): string {
  return [HEAD, ...nouns.map((noun) => bracketOf(noun))].join('\n');
}

/** The same code, written differently. */
export function reformatted(text: string): string {
  return text
    .replaceAll("'", '"')
    .replaceAll(';\n', ';\n\n')
    .replaceAll('logger.info({', 'logger.info(\n    {')
    .replaceAll('  const rows', '\tconst rows');
}
