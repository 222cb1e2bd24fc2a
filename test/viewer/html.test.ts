import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { servedPage } from '../../viewer/src/html/served-page.js';
import { renderHtml } from '../../viewer/src/index.js';
import { modelOf, modelOfText } from './support/files.js';
import { orderTrace } from './support/order-trace.js';

const sha256 = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

test('the page in a file names nothing to load and may load nothing', async () => {
  const page = renderHtml(await modelOfText(orderTrace()));
  const head = page.slice(0, page.indexOf('<style>'));
  expect(head.match(/\b(?:src|href)="[^"]*"/g)).toEqual([expect.stringMatching(/^href="data:image\/svg/)]);
  expect(head).toContain('default-src &#39;none&#39;');
  expect(head).not.toContain('connect-src');
  expect(head).not.toContain('unsafe-inline');
});

test('the policy lets in the script and the style of the page alone', async () => {
  const page = renderHtml(await modelOfText(orderTrace())).replaceAll('&#39;', "'");
  expect(page).toContain(sha256(/<style>(.*?)<\/style>/s.exec(page)![1]!));
  const script = renderHtml(await modelOfText(orderTrace()))
    .split('<script type="module">')[1]!
    .split('</script>')[0]!;
  expect(page).toContain(sha256(script));
});

test('the served page holds no data, and may ask its own server alone', () => {
  const { html, policy } = servedPage();
  expect(html).not.toContain('id="data"');
  expect(policy).toMatch(/connect-src 'self'$/);
});

test('the data of the page cannot end their script', async () => {
  const page = renderHtml(await modelOf({ api: [{ id: 'a', name: '</script><b>', start: 0, end: 1 }] }));
  expect(page.split('</script>')).toHaveLength(3);
});

test('the code of the page stays small enough to attach', async () => {
  expect(renderHtml(await modelOfText('')).length).toBeLessThan(800_000);
});
