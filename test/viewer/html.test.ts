import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Model, renderHtml } from '../../viewer/src/index.js';
import { executablePath, launch } from './support/browser.js';
import { modelOf, modelOfText, temporaryFile } from './support/files.js';
import { orderTrace } from './support/order-trace.js';
import { spanId, traceId } from './support/otlp.js';

const hostile = `</script><img src=x onerror="document.title='owned'"><svg onload=alert(1)>'"&`;

function hostileModel(): Promise<Model> {
  return modelOf({
    [hostile]: [
      {
        id: 'a',
        name: hostile,
        kind: 'CLIENT',
        start: 0,
        end: 9,
        error: hostile,
        attributes: { [hostile]: hostile, 'peer.service': `peer ${hostile}` },
        events: [
          { at: 1, name: hostile, attributes: { 'log.message': hostile, 'log.severity': hostile, [hostile]: hostile } },
        ],
      },
    ],
  });
}

test('the page loads nothing from anywhere', async () => {
  const page = renderHtml(await modelOfText(orderTrace()));
  expect(page).not.toMatch(/\b(src|href)="(?!#)/);
  expect(page).toContain('default-src &#39;none&#39;');
});

test('an empty model is a page as well', async () => {
  expect(renderHtml(await modelOfText(''))).toContain('no traces, no spans, no errors.');
});

test('services with the names of object members are drawn like others', async () => {
  const page = renderHtml(
    await modelOf({
      constructor: [{ id: 'a', kind: 'CLIENT', start: 0, end: 1, attributes: { 'peer.service': '__proto__' } }],
    }),
  );
  expect(page).toMatch(/>constructor<\/text>[\s\S]*>__proto__<\/text>/);
});

test('a long way to an error is shown by its ends', async () => {
  const chain = Array.from({ length: 2000 }, (_, index) => ({
    id: `s${index}`,
    ...(index === 0 ? {} : { parent: `s${index - 1}` }),
    start: index,
    end: 5000,
    error: true as const,
  }));
  expect(renderHtml(await modelOf({ api: chain }))).toContain('… 1980 more …');
});

describe.skipIf(executablePath === undefined)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  /** Opens a page as a reader would, from the disk, and fails on whatever it complains about. */
  async function show(model: Model): Promise<{ page: Page; complaints: string[] }> {
    const file = await temporaryFile(renderHtml(model), 'page.html');
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => {
      if (!request.url().startsWith('file:')) complaints.push(request.url());
    });
    await page.goto(pathToFileURL(file).href);
    return { page, complaints };
  }

  const names = (page: Page) => page.locator('[role=row] .label').allTextContents();
  const selected = (page: Page) => page.locator('[role=row][aria-selected=true] .label').textContent();

  test('the timeline shows every span and line of the order trace', async () => {
    const { page, complaints } = await show(await modelOfText(orderTrace()));
    expect(await names(page)).toEqual([
      'import orders',
      'Reading orders',
      'POST',
      'POST /orders',
      'INSERT orders',
      'order stored',
      'publish orders',
      'process orders',
      'reserve stock',
      'checking shelves',
      'OutOfStock: no stock left for A-7',
    ]);
    const levels = await page
      .locator('[role=row]')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-level')));
    expect(levels.map(Number)).toEqual([1, 2, 2, 3, 4, 4, 4, 5, 6, 7, 7]);
    expect(complaints).toEqual([]);
  });

  test('bars lie where the span was', async () => {
    const { page } = await show(await modelOfText(orderTrace()));
    const track = (await page.locator('.cell.time').first().boundingBox())!;
    const bar = (await page.locator('[role=row]:has-text("process orders") .bar').boundingBox())!;
    expect((bar.x - track.x) / track.width).toBeCloseTo(0.5, 1);
    expect(bar.width / track.width).toBeCloseTo(0.5, 1);
  });

  test('the keyboard walks, folds and unfolds the tree', async () => {
    const { page } = await show(await modelOfText(orderTrace()));
    const grid = page.locator('#timeline');
    const press = async (...keys: string[]) => {
      for (const key of keys) await grid.press(key);
    };
    await press('ArrowDown', 'ArrowDown');
    expect(await selected(page)).toBe('POST');
    await press('ArrowLeft');
    expect(await page.locator('[role=row][aria-selected=true]').getAttribute('aria-expanded')).toBe('false');
    expect(await names(page)).toEqual(['import orders', 'Reading orders', 'POST']);
    await press('ArrowLeft');
    expect(await selected(page)).toBe('import orders');
    await press('End', 'ArrowRight', 'ArrowRight');
    expect(await selected(page)).toBe('POST /orders');
    await press('End');
    expect(await selected(page)).toBe('OutOfStock: no stock left for A-7');
    expect(await grid.getAttribute('aria-activedescendant')).toBe(
      await page.locator('[role=row][aria-selected=true]').getAttribute('id'),
    );
    expect(await page.locator('#timeline-details').textContent()).toContain('stock.ts:31:11');
    await press('Home');
    expect(await page.locator('#timeline-details').textContent()).toContain('orders.csv');
  });

  test('a search finds values, also in folded rows', async () => {
    const { page } = await show(await modelOfText(orderTrace()));
    await page.locator('#timeline').press('ArrowLeft');
    await page.locator('#timeline-search').fill('zürich');
    await page.locator('#timeline-search').press('Enter');
    expect(await selected(page)).toBe('reserve stock');
  });

  test('the way to the error leads to its spans', async () => {
    const { page } = await show(await modelOfText(orderTrace()));
    expect(await page.locator('article.origin h3').textContent()).toBe(
      '✖ The error began in worker, in “reserve stock”: no stock left for A-7',
    );
    await page.locator('.way a', { hasText: 'process orders' }).click();
    await expect.poll(() => selected(page)).toBe('process orders');
  });

  test('the address names trace and span, and the list switches between traces', async () => {
    const { page } = await show(
      await modelOf({
        api: [
          { id: 'a', trace: 'one', name: 'first', start: 0, end: 1 },
          { id: 'b', trace: 'two', name: 'second', start: 5, end: 9 },
          { id: 'c', trace: 'two', parent: 'b', name: 'inner', start: 6, end: 8 },
        ],
      }),
    );
    expect(await names(page)).toEqual(['first']);
    await page.locator('#traces a', { hasText: 'second' }).click();
    await expect.poll(() => names(page)).toEqual(['second', 'inner']);
    await page.goto(`${page.url().split('#')[0]}#trace=${traceId('two')}&span=${spanId('c')}`);
    await expect.poll(() => selected(page)).toBe('inner');
  });

  test('latency and dependencies are drawn', async () => {
    const { page } = await show(await modelOfText(orderTrace()));
    expect(await page.locator('.histogram').count()).toBe(7);
    expect(await page.locator('.graph .box').count()).toBe(4);
    expect(await page.locator('.graph .edge-label').allTextContents()).toContain('messaging ×1 · p95 4.00ms · ✖ 1');
  });

  test('markup in the data is text', async () => {
    const { page, complaints } = await show(await hostileModel());
    expect(await names(page)).toEqual([hostile, hostile]);
    await page.locator('#timeline').press('ArrowDown');
    expect(await page.locator('img, svg[onload]').count()).toBe(0);
    expect(await page.title()).toBe(`${hostile} · log-to-trace`);
    expect(complaints).toEqual([]);
  });

  test('thousands of operations and of traces leave a page that opens, and says what it leaves out', async () => {
    const spans = Array.from({ length: 3000 }, (_, index) => ({
      id: `s${index}`,
      trace: `t${index}`,
      start: index,
      end: 2 * index,
      ...(index === 5 ? { error: true as const } : {}),
    }));
    const { page } = await show(await modelOf({ api: spans }));
    expect(await page.locator('#traces a').count()).toBe(1000);
    expect(await page.locator('article.origin').count()).toBe(1);
    expect(await page.locator('main').textContent()).toContain('2000 of them have no timeline on this page');
    expect(await page.locator('main').textContent()).toContain('Left out: the 2800 fastest operations.');
  });

  test('of a large trace only the rows in sight are in the document', async () => {
    const spans = Array.from({ length: 50_000 }, (_, index) => ({
      id: `s${index}`,
      name: index === 49_999 ? 'the last' : 'work',
      ...(index === 0 ? {} : { parent: `s${index % 3 === 0 ? 0 : index - 1}` }),
      start: index,
      end: 60_000,
    }));
    const { page } = await show(await modelOf({ api: spans }));
    await page.locator('#timeline').press('End');
    expect(await selected(page)).toBe('the last');
    expect(await page.locator('[role=row]').count()).toBeLessThan(80);
    expect(await page.locator('#timeline').getAttribute('aria-rowcount')).toBe('50000');
  });
});
