import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { executablePath } from '../support/browser.js';
import { modelOf, modelOfText } from '../support/files.js';
import { orderTrace } from '../support/order-trace.js';
import { spanId, traceId } from '../support/otlp.js';
import { pages } from '../support/page.js';

/** What is drawn has no elements; the cursor tells where it can be clicked. */
async function clickFirstNode(page: Page): Promise<void> {
  const box = (await page.locator('.graph').boundingBox())!;
  for (let x = 20; x < box.width; x += 24) {
    for (let y = 20; y < box.height; y += 24) {
      await page.mouse.move(box.x + x, box.y + y);
      const cursor = await page
        .locator('.graph canvas')
        .evaluate((canvas) => getComputedStyle(canvas.parentElement!).cursor);
      if (cursor === 'pointer') return page.mouse.click(box.x + x, box.y + y);
    }
  }
}

describe.skipIf(executablePath === undefined)('the pictures of the page', () => {
  const { show } = pages();

  test('traces are listed, ordered, searched and lead to their page', async () => {
    const { page } = await show(
      await modelOf({
        api: [
          { id: 'a', trace: 'one', name: 'first', start: 0, end: 9 },
          { id: 'b', trace: 'two', name: 'second', start: 5, end: 6 },
          { id: 'c', trace: 'two', parent: 'b', name: 'inner', start: 5, end: 6, error: true },
        ],
      }),
    );
    const listed = () => page.locator('.traces .name').allTextContents();
    await expect.poll(listed).toEqual(['second', 'first']);
    await page.getByRole('button', { name: 'Slowest' }).click();
    await expect.poll(listed).toEqual(['first', 'second']);
    await page.getByLabel('Find traces').fill('inn');
    await expect.poll(listed).toEqual(['second']);
    await page.getByLabel('Find traces').fill('');
    await page.getByLabel('only with errors').check();
    await expect.poll(listed).toEqual(['second']);
    await page.locator('.traces a').click();
    await expect.poll(() => page.locator('#spans .label').allTextContents()).toEqual(['second', 'inner']);
    await expect.poll(() => page.url()).toContain(traceId('two'));
  });

  test('an error is a sentence, the way to it with its parameters, and the lines around it', async () => {
    const { page } = await show(await modelOfText(orderTrace()), 'errors');
    await expect
      .poll(() => page.locator('.story h1').textContent())
      .toBe('The error began in worker, in “reserve stock”: no stock left for A-7');
    await expect
      .poll(() => page.locator('.way li > a').allTextContents())
      .toEqual(['import orders', 'POST', 'POST /orders', 'publish orders', 'process orders', 'reserve stock']);
    await expect
      .poll(() => page.locator('.way .parameter').allTextContents())
      .toEqual(['fileorders.csv', 'orderId42', 'attempt1', 'skuA-7', 'warehouseZürich']);
    await expect
      .poll(() => page.locator('.story .log .message').allTextContents())
      .toEqual([
        'Reading orders rows=1',
        'order stored orderId=42',
        'checking shelves shelves=["a","b"]',
        'OutOfStock: no stock left for A-7 ',
      ]);
    await expect.poll(() => page.locator('.stack').textContent()).toContain('stock.ts:31:11');
    await page.locator('.way a', { hasText: 'process orders' }).click();
    await expect.poll(() => page.locator('#spans tr[aria-selected=true] .label').textContent()).toBe('process orders');
  });

  test('errors that differ by their numbers only stand together', async () => {
    const spans = [1, 2, 3].map((number) => ({
      id: `s${number}`,
      trace: `t${number}`,
      name: 'charge',
      start: number,
      end: number + 1,
      error: `card ${number} declined`,
    }));
    const { page } = await show(await modelOf({ api: spans }), 'errors');
    await expect.poll(() => page.locator('.item').count()).toBe(1);
    await expect.poll(() => page.locator('.story h1').textContent()).toContain('card 3 declined');
    await page.getByRole('link', { name: 'older' }).click();
    await expect.poll(() => page.locator('.story h1').textContent()).toContain('card 2 declined');
  });

  test('a long way to an error is shown by its ends', async () => {
    const chain = Array.from({ length: 2000 }, (_, index) => ({
      id: `s${index}`,
      ...(index === 0 ? {} : { parent: `s${index - 1}` }),
      start: index,
      end: 5000,
      error: true as const,
    }));
    const { page } = await show(await modelOf({ api: chain }), 'errors');
    await expect.poll(() => page.locator('.way').textContent()).toContain('… 1,976 more spans …');
  });

  test('without errors the page says in how many traces', async () => {
    const { page } = await show(await modelOf({ api: [{ id: 'a', start: 0, end: 1 }] }), 'errors');
    await expect.poll(() => page.locator('main').textContent()).toContain('No errors in 1 trace');
  });

  test('a stretch of the histogram is selected with the mouse, and set apart from the rest', async () => {
    const spans = Array.from({ length: 40 }, (_, index) => ({
      id: `s${index}`,
      trace: `t${index}`,
      name: 'GET /price',
      start: index * 1000,
      end: index * 1000 + (index < 36 ? 10 : 900),
      attributes: { cache: index < 36 ? 'hit' : 'miss', requestId: `r${index}` },
    }));
    const { page } = await show(await modelOf({ api: spans }), 'latency');
    const selected = () => page.locator('.selected').textContent();
    const compared = () => page.locator('.differences tbody tr').allTextContents();
    await expect.poll(selected).toContain('4 of 40 spans selected');
    await expect.poll(compared).toEqual(['cachemiss100%0%', 'cachehit0%100%']);
    await expect.poll(() => page.locator('.slowest li').count()).toBe(4);

    const chart = (await page.locator('.histogram').boundingBox())!;
    const across = (share: number) => chart.x + 48 + share * (chart.width - 64);
    const middle = chart.y + chart.height / 2;
    await page.mouse.move(across(0.01), middle);
    await page.mouse.down();
    await page.mouse.move(across(0.3), middle, { steps: 5 });
    await page.mouse.up();
    await expect.poll(selected).toContain('36 of 40 spans selected');
    await page.mouse.click(across(0.99), middle);
    await expect.poll(selected).toContain('4 of 40 spans selected');
    await page.getByRole('button', { name: 'All' }).click();
    await expect.poll(selected).toContain('40 of 40 spans selected');

    await page.locator('.slowest a').first().click();
    await expect.poll(() => page.locator('#spans .label').allTextContents()).toEqual(['GET /price']);
  });

  test('dependencies stand in a drawing and in a table with their evidence', async () => {
    const { page } = await show(await modelOfText(orderTrace()), 'dependencies');
    await expect
      .poll(() => page.locator('.edges tbody tr').allTextContents())
      .toEqual([
        'cliapihttp18.3/s037.0ms37.0ms37.0msboth sides ×1',
        'apiworkermessaging18.3/s1 (100%)4.00ms4.00ms4.00msboth sides ×1',
        'apiorders-dbdatabase18.3/s018.0ms18.0ms18.0msattribute ×1',
      ]);
    await clickFirstNode(page);
    await expect.poll(() => page.locator('.edges tbody tr').count()).toBe(1);
    await expect.poll(() => page.locator('main').textContent()).toContain('Only what touches cli.');
    await page.getByRole('button', { name: 'Show all' }).click();
    await expect.poll(() => page.locator('.edges tbody tr').count()).toBe(3);
  });

  test('the migration view counts what is not on a span and what never ended', async () => {
    const { page } = await show(
      await modelOf({
        api: [
          { id: 'a', name: 'GET /', kind: 'SERVER', start: 0, end: 9, events: [{ at: 1 }] },
          { id: 'b', parent: 'a', name: 'left open', start: 2 },
        ],
      }),
      'migration',
    );
    await expect.poll(() => page.locator('h1').textContent()).toBe('1 span never ended.');
    await expect
      .poll(() => page.locator('.tiles li').allTextContents())
      .toEqual([
        '1log lines on spans',
        '0log lines outside any span',
        '1spans never ended',
        '1spans without a log line',
        '0spans whose parent is missing',
      ]);
    await expect
      .poll(() => page.locator('.operations-compared tbody tr').allTextContents())
      .toEqual(['GET / api1212–9.00ms0']);
    await page.getByRole('link', { name: 'left open' }).click();
    await expect.poll(() => page.url()).toContain(spanId('b'));
  });

  test('what a page in a file leaves out is said', async () => {
    const spans = Array.from({ length: 1200 }, (_, index) => ({
      id: `s${index}`,
      trace: `t${index}`,
      start: index,
      end: 2 * index,
      ...(index === 5 ? { error: true as const } : {}),
    }));
    const { page, visit } = await show(await modelOf({ api: spans }));
    await expect.poll(() => page.locator('.head').textContent()).toContain('200 traces not on this page');
    await expect
      .poll(() => page.locator('.toolbar').textContent())
      .toContain('1,000 traces; 200 more are not on this page');
    await expect.poll(() => page.locator('.traces tbody tr').count()).toBe(200);
    await page.getByRole('button', { name: 'Show more' }).click();
    await expect.poll(() => page.locator('.traces tbody tr').count()).toBe(400);
    await visit('errors');
    await expect.poll(() => page.locator('.item').count()).toBe(1);
    await visit('latency');
    await expect.poll(() => page.locator('.operations').textContent()).toContain('the first 200 of 1,200');
  });
});
