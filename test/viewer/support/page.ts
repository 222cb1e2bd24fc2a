import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { type Model, renderHtml } from '../../../viewer/src/index.js';
import { launch } from './browser.js';
import { temporaryFile } from './files.js';

export interface Shown {
  page: Page;
  /** Whatever the browser had to say: errors, broken policies, requests to anywhere. */
  complaints: string[];
  /** Opens another picture, as `latency` or `traces/<id>?span=<id>`. */
  visit: (address: string) => Promise<void>;
}

/** One browser for the tests of a file. */
export function pages(): {
  show: (model: Model, address?: string) => Promise<Shown>;
  visit: (url: string, address?: string) => Promise<Shown>;
} {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  return {
    /** Opens a page as a reader would, from the disk. */
    async show(model, address = '') {
      const file = await temporaryFile(renderHtml(model), 'page.html');
      return open(browser, pathToFileURL(file).href, address);
    },
    /** Opens a page that is served. */
    visit: (url, address = '') => open(browser, url, address),
  };
}

async function open(browser: Browser, url: string, address: string): Promise<Shown> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  onTestFinished(() => page.close());
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('dialog', (dialog) => complaints.push(dialog.message()));
  page.on('request', (request) => {
    if (!request.url().startsWith(new URL(url).origin === 'null' ? 'file:' : url) && !request.url().startsWith('data:'))
      complaints.push(request.url());
  });
  await page.goto(`${url}#/${address}`);
  await loaded(page);
  return {
    page,
    complaints,
    visit: async (to) => {
      await page.goto(`${url}#/${to}`);
      await loaded(page);
    },
  };
}

/** The picture is there. What it shows may still change: look at it with `expect.poll`. */
async function loaded(page: Page): Promise<void> {
  await page.locator('main').waitFor();
  await page.locator('main > .state[role=status]').waitFor({ state: 'detached' });
}
