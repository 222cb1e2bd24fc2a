import { refusalPages } from '@log-to-trace/codemods';
import { describe, expect, it } from 'vitest';
import { scanFiles } from './project.js';

const example = (text: string, kind: string): string =>
  new RegExp(`\`\`\`ts ${kind}\\n([\\s\\S]*?)\`\`\``).exec(text)?.[1] ?? '';

describe.each(refusalPages())('$code', ({ code, title, text }) => {
  it('says what it is about', () => {
    expect(title).not.toBe('');
  });

  it('shows code that is refused with it', async () => {
    const { brackets } = await scanFiles({ 'src/example.ts': example(text, 'refused') });
    expect(brackets.map(({ refusal }) => refusal?.code)).toContain(code);
  });

  it('shows a hand edit that migrates', async () => {
    const { brackets } = await scanFiles({ 'src/example.ts': example(text, 'migratable') });
    expect(brackets.length).toBeGreaterThan(0);
    expect(brackets.map(({ refusal }) => refusal?.code ?? 'migratable')).toEqual(brackets.map(() => 'migratable'));
  });
});
