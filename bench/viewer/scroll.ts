import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { executablePath } from '../../test/viewer/support/browser.js';
import { readTraces, renderHtml } from '../../viewer/src/index.js';
import { writeTraces } from './write-traces.js';

// How smoothly the spans of a trace scroll under a real wheel. The small trace says what this machine can do at all:
// what counts is whether 100,000 spans do the same.
const SIZES = [1000, 100_000];
const ROUNDS = 3;
const TURNS = 200;

const folder = await mkdtemp(path.join(tmpdir(), 'bench-viewer-'));
// Without a screen's clock frames come as fast as they can be drawn; with it, at most 60 a second, as a reader sees it.
const browser = await chromium.launch({ executablePath: executablePath!, args: ['--headless', '--no-sandbox'] });
try {
  const pages = new Map<number, Page>();
  for (const size of SIZES) pages.set(size, await openTrace(size));
  const rates = new Map<number, number[]>(SIZES.map((size) => [size, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const size of SIZES) {
      const { perSecond, longestMs, rows } = await scroll(pages.get(size)!);
      rates.get(size)!.push(perSecond);
      console.log(
        `${String(size).padStart(7)} spans: ${perSecond.toFixed(1)} frames/s, 99 of 100 within ${longestMs.toFixed(1)} ms, ${rows} rows in the document`,
      );
    }
  }
  const [small, large] = SIZES.map((size) => median(rates.get(size)!));
  console.log(`100,000 spans scroll at ${(large! / small!).toFixed(2)} times the frame rate of 1,000.`);
} finally {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
}

async function openTrace(size: number): Promise<Page> {
  const traces = path.join(folder, `${size}.jsonl`);
  const file = path.join(folder, `${size}.html`);
  await writeTraces(traces, { spans: size, perTrace: size, lines: 0 });
  const model = await readTraces([traces]);
  await writeFile(file, renderHtml(model));
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const before = performance.now();
  await page.goto(`${pathToFileURL(file).href}#/traces/${model.traces[0]!.traceId}`);
  await page.locator('#spans tr').first().waitFor();
  console.log(`${String(size).padStart(7)} spans: open after ${((performance.now() - before) / 1000).toFixed(2)} s`);
  return page;
}

async function scroll(page: Page): Promise<{ perSecond: number; longestMs: number; rows: number }> {
  await page.bringToFront();
  await page.locator('#spans').evaluate((rows) => {
    rows.scrollTop = 0;
  });
  const box = (await page.locator('#spans').boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.evaluate(() => {
    const frames: number[] = [];
    const next = (at: number) => {
      frames.push(at);
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
    Object.assign(globalThis, { frames });
  });
  for (let turn = 0; turn < TURNS; turn++) await page.mouse.wheel(0, 120);
  return page.evaluate(() => {
    const { frames } = globalThis as unknown as { frames: number[] };
    const gaps = frames.slice(1).map((at, index) => at - frames[index]!);
    const sorted = [...gaps].sort((a, b) => a - b);
    return {
      perSecond: (1000 * gaps.length) / gaps.reduce((sum, gap) => sum + gap, 0),
      longestMs: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
      rows: document.querySelectorAll('#spans tr').length,
    };
  });
}

function median(numbers: number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
}
