import { describe, expect, test } from 'vitest';
import { executablePath } from '../support/browser.js';
import { modelOf } from '../support/files.js';
import { traceId } from '../support/otlp.js';
import { pages } from '../support/page.js';

const hostile = `</script><script>alert(1)</script><img src=x onerror="alert(2)"><svg onload=alert(3)>'"&{b|{c}}\u202e`;

const model = () =>
  modelOf({
    [hostile]: [
      {
        id: 'a',
        name: hostile,
        kind: 'CLIENT',
        start: 0,
        end: 9,
        error: hostile,
        attributes: { [hostile]: hostile, 'peer.service': `peer ${hostile}`, 'http.route': hostile },
        events: [
          { at: 1, name: hostile, attributes: { 'log.message': hostile, 'log.severity': hostile, [hostile]: hostile } },
          {
            at: 2,
            name: 'exception',
            attributes: { 'exception.type': hostile, 'exception.message': hostile, 'exception.stacktrace': hostile },
          },
        ],
      },
      { id: 'b', parent: 'a', name: hostile, start: 1 },
    ],
    constructor: [
      { id: 'c', parent: 'a', kind: 'SERVER', start: 1, end: 2, attributes: { 'peer.service': '__proto__' } },
    ],
  });

describe.skipIf(executablePath === undefined)('hostile data', () => {
  const { show } = pages();

  test('is text wherever it stands, and executes nothing', async () => {
    const { page, complaints, visit } = await show(await model());
    const places: [address: string, shownBy: string][] = [
      ['traces', '.traces .name'],
      [`traces/${traceId()}`, '#spans .label'],
      ['errors', '.story h1'],
      ['latency', '.operation h1'],
      ['dependencies', '.edges td'],
      ['migration', '.operations-compared td'],
      [`traces/${encodeURIComponent(hostile)}?span=${encodeURIComponent(hostile)}`, '.state'],
      [`latency?service=${encodeURIComponent(hostile)}&from=${encodeURIComponent(hostile)}`, '.operation h1'],
    ];
    for (const [address, place] of places) {
      await visit(address);
      await page.locator(place).first().waitFor();
      expect(await page.locator('img, svg[onload], #app script').count(), address).toBe(0);
    }
    await visit(`traces/${traceId()}`);
    await page.locator('#lines .line').first().click();
    await expect.poll(() => page.locator('.details').textContent()).toContain(hostile);
    await page.locator('#find').fill(hostile);
    await expect.poll(() => page.locator('#spans .match').count()).toBe(2);
    await page.locator('#spans tr').first().hover();
    await visit('dependencies');
    const graph = (await page.locator('.graph').boundingBox())!;
    for (const share of [0.1, 0.3, 0.5, 0.7, 0.9]) {
      await page.mouse.move(graph.x + graph.width * share, graph.y + graph.height / 2);
    }
    expect(complaints).toEqual([]);
    await expect.poll(() => page.title()).toBe(`${hostile} · log-to-trace`);
  });
});
