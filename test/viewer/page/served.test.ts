import { describe, expect, test } from 'vitest';
import { executablePath } from '../support/browser.js';
import { otlp, type SpanSpec, traceId } from '../support/otlp.js';
import { pages } from '../support/page.js';
import { startViewer } from '../support/running-viewer.js';

const spans = (count: number): SpanSpec[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `s${index}`,
    ...(index === 0 ? {} : { parent: 's0' }),
    name: `span ${index}`,
    kind: index === 0 ? ('SERVER' as const) : ('INTERNAL' as const),
    start: index,
    end: index === 0 ? 9000 : index + 1,
    ...(index === 150 ? { error: 'gave up', events: [{ at: 150, attributes: { 'log.message': 'giving up' } }] } : {}),
  }));

/** The viewer with these spans in it, received as an exporter sends them. */
async function serve(first: SpanSpec[]) {
  const { address } = await startViewer();
  const receive = (spans: SpanSpec[]) =>
    fetch(`${address}/v1/traces`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(otlp({ api: spans })),
    });
  if (first.length > 0) await receive(first);
  return { url: `${address}/`, receive };
}

describe.skipIf(executablePath === undefined)('the served page', () => {
  const { visit } = pages();

  test('asks its server for every picture', async () => {
    const { url } = await serve(spans(200));
    const { page, complaints, visit: to } = await visit(url);
    await expect.poll(() => page.locator('.traces .name').allTextContents()).toEqual(['span 0']);
    await to(`traces/${traceId()}`);
    await page.locator('#find').fill('giving');
    await expect.poll(() => page.locator('.found').textContent()).toContain('in 1 span');
    await expect.poll(() => page.locator('#lines .message').allTextContents()).toEqual(['giving up']);
    await to('errors');
    await expect.poll(() => page.locator('.story h1').textContent()).toContain('gave up');
    await to('latency?service=api&operation=span 0');
    await expect.poll(() => page.locator('.selected').textContent()).toContain('1 of 1 span selected');
    await to('dependencies');
    await expect.poll(() => page.locator('main').textContent()).toContain('No calls between services');
    await to('migration');
    await expect.poll(() => page.locator('.operations-compared').textContent()).toContain('span 0');
    expect(complaints).toEqual([]);
  });

  test('a change keeps what is chosen, folded and scrolled to', async () => {
    const served = await serve(spans(200));
    const { page } = await visit(served.url, `traces/${traceId()}`);
    await page.locator('#spans').press('End');
    const chosen = () => page.locator('#spans tr[aria-selected=true] .label').textContent();
    await expect.poll(chosen).toBe('span 199');
    const scrolled = await page.locator('#spans').evaluate((rows) => {
      rows.scrollTop -= 500;
      return rows.scrollTop;
    });
    await served.receive(spans(300));
    await expect.poll(() => page.locator('.trace-head').textContent()).toContain('300 spans');
    expect(await chosen()).toBe('span 199');
    expect(await page.locator('#spans').evaluate((rows) => rows.scrollTop)).toBe(scrolled);
    expect(await page.locator('#spans').evaluate((rows) => rows === document.activeElement)).toBe(true);
  });

  test('the first spans to come in take the place of the advice', async () => {
    const served = await serve([]);
    const { page } = await visit(served.url);
    await expect
      .poll(() => page.locator('main').textContent())
      .toContain('OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1');
    await served.receive(spans(3));
    await expect.poll(() => page.locator('.traces .name').allTextContents()).toEqual(['span 0']);
  });

  test('a server that is gone is said to be gone', async () => {
    const { url } = await serve(spans(3));
    const { page } = await visit(url);
    await page.route('**/api/errors', (route) => route.abort());
    await page.locator('nav a', { hasText: 'Errors' }).click();
    await expect.poll(() => page.locator('[role=alert]').textContent()).toContain('Is it still running?');
  });
});
