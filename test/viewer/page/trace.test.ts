import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Model } from '../../../viewer/src/index.js';
import { executablePath } from '../support/browser.js';
import { modelOf, modelOfText } from '../support/files.js';
import { orderTrace } from '../support/order-trace.js';
import { spanId, traceId } from '../support/otlp.js';
import { pages } from '../support/page.js';

describe.skipIf(executablePath === undefined)('the page of a trace', () => {
  const { show } = pages();

  const showTrace = (model: Model) => show(model, `traces/${model.traces[0]!.traceId}`);
  const showOrder = async () => showTrace(await modelOfText(orderTrace()));

  const names = (page: Page) => page.locator('#spans .label').allTextContents();
  const chosen = (page: Page) => page.locator('#spans tr[aria-selected=true] .label').textContent();
  const markedLines = (page: Page) => page.locator('#lines .of-span .message').allTextContents();
  /** Where in the time of the trace something is drawn, from 0 to 1. */
  const place = async (page: Page, name: string, drawn: string) => {
    const row = page.locator('#spans tr', { hasText: name });
    const track = (await row.locator('.time').boundingBox())!;
    const box = (await row.locator(drawn).boundingBox())!;
    return { start: (box.x - track.x) / track.width, width: box.width / track.width };
  };

  test('shows every span of the order trace as a tree, with its lines beside it', async () => {
    const { page, complaints } = await showOrder();
    await expect.poll(() => page.locator('#lines .message').count()).toBe(4);
    await expect
      .poll(() => names(page))
      .toEqual([
        'import orders',
        'POST',
        'POST /orders',
        'INSERT orders',
        'publish orders',
        'process orders',
        'reserve stock',
      ]);
    const levels = () =>
      page.locator('#spans tr').evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('aria-level'))));
    await expect.poll(levels).toEqual([1, 2, 3, 4, 4, 5, 6]);
    await expect
      .poll(() => page.locator('#lines .message').allTextContents())
      .toEqual(['Reading orders', 'order stored', 'checking shelves', 'OutOfStock: no stock left for A-7']);
    expect(complaints).toEqual([]);
  });

  test('is a tree grid to those who cannot see it', async () => {
    const { page } = await showOrder();
    const tree = () => page.getByRole('treegrid').ariaSnapshot();
    await expect.poll(tree).toMatch(/treegrid "Spans of the trace"/);
    await expect.poll(tree).toMatch(/row .*import orders.*\[expanded\].*\[level=1\].*\[selected\]/);
    await expect.poll(() => page.getByRole('gridcell').count()).toBe(21);
  });

  test('bars and marks lie where the span and its lines were', async () => {
    const { page } = await showOrder();
    await expect.poll(async () => (await place(page, 'process orders', '.bar')).start).toBeCloseTo(0.5, 1);
    await expect.poll(async () => (await place(page, 'process orders', '.bar')).width).toBeCloseTo(0.5, 1);
    await expect.poll(async () => (await place(page, 'reserve stock', '.event.error')).start).toBeCloseTo(118 / 120, 1);
  });

  test('the keyboard walks, folds and unfolds the tree', async () => {
    const { page } = await showOrder();
    const grid = page.locator('#spans');
    const press = async (...keys: string[]) => {
      for (const key of keys) await grid.press(key);
    };
    await press('ArrowDown');
    await expect.poll(() => chosen(page)).toBe('POST');
    await press('ArrowLeft');
    await expect.poll(() => page.locator('#spans tr[aria-selected=true]').getAttribute('aria-expanded')).toBe('false');
    await expect.poll(() => names(page)).toEqual(['import orders', 'POST']);
    await press('ArrowLeft');
    await expect.poll(() => chosen(page)).toBe('import orders');
    await press('End', 'Enter', 'ArrowRight');
    await expect.poll(() => chosen(page)).toBe('POST /orders');
    await press('End');
    await expect.poll(() => chosen(page)).toBe('reserve stock');
    await expect
      .poll(() => grid.getAttribute('aria-activedescendant'))
      .toBe(await page.locator('#spans tr[aria-selected=true]').getAttribute('id'));
    await expect.poll(() => page.locator('.details').textContent()).toContain('Zürich');
    await press('Home');
    await expect.poll(() => page.locator('.details').textContent()).toContain('orders.csv');
  });

  test('a span marks its lines, and a line leads to its span', async () => {
    const { page } = await showOrder();
    await page.locator('#spans tr', { hasText: 'POST /orders' }).click();
    await expect.poll(() => markedLines(page)).toEqual(['order stored']);
    await page.locator('#spans').press('ArrowLeft');
    await expect.poll(() => names(page)).not.toContain('reserve stock');
    await page.locator('#lines .line', { hasText: 'OutOfStock' }).click();
    await expect.poll(() => chosen(page)).toBe('reserve stock');
    await expect.poll(() => markedLines(page)).toEqual(['checking shelves', 'OutOfStock: no stock left for A-7']);
    await expect.poll(() => page.locator('.chosen-line').textContent()).toContain('stock.ts:31:11');
    await page.locator('#lines').press('ArrowUp');
    await expect
      .poll(() => page.locator('#lines [aria-selected=true] .message').textContent())
      .toBe('checking shelves');
    await page.getByLabel('only of this span').check();
    await expect.poll(() => page.locator('#lines .message').count()).toBe(2);
  });

  test('a search finds values, also in folded rows, and goes from one to the next', async () => {
    const { page } = await showOrder();
    await page.locator('#spans').press('ArrowLeft');
    await page.locator('#find').fill('zürich');
    await expect.poll(() => page.locator('.found').textContent()).toContain('in 1 span');
    await page.locator('#find').press('Enter');
    await expect.poll(() => chosen(page)).toBe('reserve stock');
    await expect.poll(() => page.locator('#spans .match .label').allTextContents()).toEqual(['reserve stock']);
    await page.locator('#find').fill('nowhere');
    await expect.poll(() => page.locator('.found').textContent()).toBe('not found');
  });

  test('the critical path stands out, and one span can fill the width', async () => {
    const { page } = await showOrder();
    await expect.poll(() => page.locator('#spans tr.critical .label').allTextContents()).toContain('POST /orders');
    await page.getByRole('button', { name: 'Critical path' }).click();
    const dimmed = page.locator('#spans tr', { hasText: 'reserve stock' });
    await expect.poll(() => dimmed.evaluate((row) => Number(getComputedStyle(row).opacity))).toBeLessThan(1);
    await page.locator('#spans').press('End');
    await page.locator('#spans').press('z');
    await expect.poll(async () => (await place(page, 'reserve stock', '.bar')).width).toBeGreaterThan(0.8);
  });

  test('the address names the span, and follows the choice', async () => {
    const model = await modelOf({
      api: [
        { id: 'a', start: 0, end: 9 },
        { id: 'b', parent: 'a', name: 'inner', start: 1, end: 8 },
      ],
    });
    const { page } = await show(model, `traces/${traceId()}?span=${spanId('b')}`);
    await expect.poll(() => chosen(page)).toBe('inner');
    await page.locator('#spans').press('Home');
    await expect.poll(() => page.url()).toContain(`span=${spanId('a')}`);
  });

  test('a span that never ended says so', async () => {
    const { page } = await showTrace(await modelOf({ api: [{ id: 'a', start: 0 }] }));
    await expect.poll(() => page.locator('#spans tr.open .took').textContent()).toContain('never ended');
    await expect.poll(() => page.locator('.details').textContent()).toContain('no end');
  });

  test('of a large trace only the rows in sight are in the document', async () => {
    const spans = Array.from({ length: 20_000 }, (_, index) => ({
      id: `s${index}`,
      name: index === 19_999 ? 'the last' : 'work',
      ...(index === 0 ? {} : { parent: `s${index % 3 === 0 ? 0 : index - 1}` }),
      start: index,
      end: 60_000,
    }));
    const { page } = await showTrace(await modelOf({ api: spans }));
    await page.locator('#spans').press('End');
    await expect.poll(() => chosen(page)).toBe('the last');
    await expect.poll(() => page.locator('#spans tr').count()).toBeLessThan(150);
    await expect.poll(() => page.locator('#spans').getAttribute('aria-rowcount')).toBe('20000');
  });

  test('an unknown trace is said to be one', async () => {
    const { page } = await show(await modelOfText(orderTrace()), 'traces/nowhere');
    await expect.poll(() => page.locator('main').textContent()).toContain('No such trace');
  });
});
