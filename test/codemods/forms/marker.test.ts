import { describe, expect, it } from 'vitest';
import { scanFiles } from '../project.js';

const pairsIn = async (lines: readonly string[]) => {
  const body = lines.map((line) => `  debug('${line}');\n  await step();\n`).join('');
  const { brackets } = await scanFiles({ 'src/job.ts': `async function importUsers() {\n${body}}\n` });
  return brackets.map(({ messages }) => messages);
};

describe('a bare end', () => {
  it('belongs to the bare start of the same function, whatever steps are announced between them', async () => {
    expect(await pairsIn(['Started', 'Updating video', 'Preconditions OK', 'Done'])).toEqual([['Started', 'Done']]);
  });

  it('belongs to the last start, where no bare one came first', async () => {
    expect(await pairsIn(['Loading users', 'Updating video', 'Done'])).toEqual([['Updating video', 'Done']]);
  });

  it('belongs to the last start, where it is said for each step', async () => {
    expect(await pairsIn(['Starting', 'Loading users', 'done', 'Saving users', 'done'])).toEqual([
      ['Loading users', 'done'],
      ['Saving users', 'done'],
    ]);
  });

  it('may end what a bare start opened in the same words', async () => {
    expect(await pairsIn(['starting', 'started', 'stopping'])).toEqual([['starting', 'started']]);
  });

  it('is no half bracket, although it may open one elsewhere', async () => {
    const text = "logger.info('Starting...');\nawait start();\nlogger.info('Started');\n";
    const { brackets, halfBrackets } = await scanFiles({ 'src/run.js': text });
    expect([brackets.length, halfBrackets]).toEqual([1, []]);
  });

  it('is left alone where it ends all that was announced', async () => {
    expect(await pairsIn(['Loading users', 'Updating video', 'All done!'])).toEqual([]);
  });

  it('passes over a value that is listed', async () => {
    expect(await pairsIn(['Applying rules', 'Target folder:', 'Done'])).toEqual([['Applying rules', 'Done']]);
  });
});
