import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { project } from './support/project.js';
import { line, replay, replayLines, T } from './support/replay.js';
import { runInProcess } from './support/run-in-process.js';

describe('brackets', () => {
  test('nest by time, with the fields and values of both lines as attributes', async () => {
    const { tree, spans, summary } = await replayLines(
      line(0, 'Importing users', { jobId: 'j1', source: 'crm' }),
      line(10, 'Fetching users', { jobId: 'j1' }),
      line(40, 'Fetched 12 users', { jobId: 'j1' }),
      line(50, 'Imported users', { jobId: 'j1', failed: 0 }),
    );
    expect(tree).toBe('import users\n  fetch users');
    expect(spans[0]).toMatchObject({
      kind: 'INTERNAL',
      service: 'app',
      endNs: 50_000_000,
      attributes: { jobId: 'j1', source: 'crm', failed: 0, 'log_to_trace.join': 'id' },
    });
    expect(spans[1]?.attributes).toMatchObject({ users: 12 });
    expect(summary).toMatch(/^4 lines read, 4 placed on spans \(100\.0 %\); 2 spans in 1 trace\n$/);
  });

  test('lines in between are events, as the transports write them', async () => {
    const { spans } = await replayLines(
      line(0, 'Importing users', { reqId: 1 }),
      line(5, 'slow query', { reqId: 1, level: 40, query: { table: 'users', ids: [1, 2] } }),
      line(9, 'Imported users', { reqId: 1 }),
    );
    expect(spans[0]?.events).toEqual([
      {
        name: 'log',
        offsetNs: 5_000_000,
        attributes: {
          'log.message': 'slow query',
          'log.severity': 'WARN',
          'log.severity_number': 13,
          reqId: 1,
          'query.table': 'users',
          'query.ids': [1, 2],
        },
      },
    ]);
  });

  test('a failure ends the work and what was open in it', async () => {
    const { tree, spans } = await replayLines(
      line(0, 'Importing users', { reqId: 1 }),
      line(3, 'Fetching users', { reqId: 1 }),
      line(8, 'Importing users failed', {
        reqId: 1,
        level: 50,
        err: { type: 'TypeError', message: 'no such table', stack: 'TypeError: no such table\n    at run (a.js:1:1)' },
      }),
      line(9, 'Fetching users', { reqId: 1 }),
      line(9, 'Fetched users', { reqId: 1 }),
    );
    expect(tree).toBe('request\n  import users ERROR\n    fetch users ERROR\n  fetch users');
    expect(spans[1]?.events[0]?.attributes).toMatchObject({
      'exception.type': 'TypeError',
      'exception.message': 'no such table',
    });
    expect(spans[2]?.attributes['log_to_trace.end']).toBe('inferred');
  });

  test('work side by side in one request is no nesting', async () => {
    const { tree } = await replayLines(
      line(0, 'Loading cart', { reqId: 1 }),
      line(1, 'Fetching page', { reqId: 1, page: 'a' }),
      line(2, 'Fetching page', { reqId: 1, page: 'b' }),
      line(3, 'Fetched page', { reqId: 1, page: 'a' }),
      line(4, 'Fetched page', { reqId: 1, page: 'b' }),
      line(5, 'Loading prices', { reqId: 1 }),
      line(6, 'Loaded cart', { reqId: 1 }),
      line(7, 'Loaded prices', { reqId: 1 }),
    );
    expect(tree).toBe('request\n  load cart\n    fetch page\n    fetch page\n  load prices');
  });

  test('one that has been seen to end stays open when its end is missing; a start that never ends is a line', async () => {
    const { tree, spans, summary } = await replayLines(
      line(0, 'Saving cart', { reqId: 1 }),
      line(1, 'Saved cart', { reqId: 1 }),
      line(2, 'Saving cart', { reqId: 2 }),
      line(3, 'Connecting to broker', { reqId: 2 }),
    );
    expect(tree).toBe('save cart\nsave cart open');
    expect(spans[1]?.events.map(({ attributes }) => attributes['log.message'])).toEqual(['Connecting to broker']);
    expect(summary).toContain('1 span left open: the closing line never came');
  });

  test("the project's own wordings and its redaction apply", async () => {
    const folder = project({
      'log-to-trace.config.json': '{ "startPhrases": ["kick off"], "redact": ["email"], "attributePrefix": "app." }',
      'app.log': line(0, 'kick off payroll', { reqId: 1, email: 'a@b.c' }) + line(1, 'payroll done', { reqId: 1 }),
    });
    const { spans } = await replay(folder, 'app.log');
    expect(spans.map(({ name }) => name)).toEqual(['payroll']);
    expect(spans[0]?.attributes).toMatchObject({ 'app.reqId': 1 });
    expect(JSON.stringify(spans[0]?.attributes)).not.toContain('a@b.c');
  });
});

describe('what joins lines', () => {
  test('ids keep interleaved requests apart; a request of several brackets is a span of its own', async () => {
    const { tree } = await replayLines(
      line(0, 'Loading cart', { reqId: 1 }),
      line(1, 'Loading cart', { reqId: 2 }),
      line(2, 'Loaded cart', { reqId: 2 }),
      line(3, 'Loaded cart', { reqId: 1 }),
      line(4, 'Charging card', { reqId: 1 }),
      line(5, 'Charged card', { reqId: 1 }),
    );
    expect(tree).toBe('request\n  load cart\n  charge card\nload cart');
  });

  test('one that every process knows makes one trace of several services, and names the request', async () => {
    const id = '5f0c2f2e-6d7e-4a3b-9a51-1d1f7f1f0c11';
    const folder = project({
      'gateway.log':
        line(0, 'incoming request', { requestId: id, req: { method: 'POST', url: '/orders/17?x=1' } }) +
        line(90, 'request completed', { requestId: id, res: { statusCode: 503 }, responseTime: 95 }),
      'worker.log': line(20, 'Saving order', { requestId: id }) + line(60, 'Saved order', { requestId: id }),
    });
    const { tree, spans } = await replay(folder, '.');
    expect(tree).toBe('POST /orders/{id} ERROR\n  save order');
    expect(spans.map(({ service }) => service)).toEqual(['gateway', 'worker']);
    expect(spans[0]).toMatchObject({
      kind: 'SERVER',
      endNs: 95_000_000,
      attributes: { 'http.request.method': 'POST', 'url.path': '/orders/17', 'http.response.status_code': 503 },
    });
  });

  test('--join names a field of the project', async () => {
    const lines = [
      line(0, 'Pricing order', { order: 'A' }),
      line(1, 'Pricing order', { order: 'B' }),
      line(2, 'Priced order', { order: 'A' }),
      line(3, 'Priced order', { order: 'B' }),
    ].join('');
    const { spans } = await replay(project({ 'app.log': lines }), 'app.log', '--join', 'order', '--service', 'pricing');
    expect(
      spans.map(({ service, attributes }) => [service, attributes.order, attributes['log_to_trace.join']]),
    ).toEqual([
      ['pricing', 'A', 'id'],
      ['pricing', 'B', 'id'],
    ]);
  });

  test('trace and span ids of OpenTelemetry are kept', async () => {
    const ids = { trace_id: '0af7651916cd43dd8448eb211c80319c', span_id: 'b7ad6b7169203331' };
    const { spans } = await replayLines(line(0, 'Saving cart', ids), line(4, 'Saved cart', ids));
    expect(spans[0]).toMatchObject({ traceId: ids.trace_id, parentSpanId: ids.span_id });
  });

  test('without an id, process and time do, which is marked as a guess', async () => {
    const { tree, spans, summary } = await replayLines(
      line(0, 'Importing users'),
      line(1, 'Importing users', { pid: 8 }),
      line(2, 'Imported users', { pid: 8 }),
      line(3, 'Imported users'),
      line(4, 'cache is warm'),
    );
    expect(tree).toBe('import users\nimport users');
    expect(spans[0]?.attributes['log_to_trace.join']).toBe('guessed');
    expect(summary).toContain('4 lines joined by process and time alone: a guess');
    expect(summary).toContain('1  outside of every bracket, with no id that joins them (first app.log:5)');
  });

  test('a line without an id goes to the only request that is open, and to none of two', async () => {
    const { spans, summary } = await replayLines(
      line(0, 'Loading cart', { reqId: 1 }),
      line(1, 'cache is cold'),
      line(2, 'Loading cart', { reqId: 2 }),
      line(3, 'cache is warm'),
      line(4, 'Loaded cart', { reqId: 2 }),
      line(5, 'Loaded cart', { reqId: 1 }),
    );
    expect(spans.map(({ events }) => events.map(({ attributes }) => attributes['log.message']))).toEqual([
      ['cache is cold'],
      [],
    ]);
    expect(summary).toContain('1  without an id while several flows were open (first app.log:4)');
  });
});

describe('the code that wrote the lines', () => {
  const code = `import { logger } from './logger.js';
export async function checkout(cart) {
  logger.info({ cart: cart.id }, 'Checking out cart');
  applyVoucher(cart);
  await charge(cart);
  logger.info('Checked out cart');
}
function applyVoucher(cart) {
  logger.info('Applying voucher');
  if (!cart.voucher) return;
  cart.total -= 5;
  logger.info(\`Applied voucher of \${cart.voucher.name}\`);
}
async function charge(cart) {
  logger.info('Charging card');
  await pay(cart);
  logger.info('Charged card');
}
export function start() {
  logger.info('Starting shop');
}
`;
  const lines = [
    line(0, 'Checking out cart', { reqId: 1, cart: 'c1' }),
    line(1, 'Applying voucher', { reqId: 1 }),
    line(2, 'Applied voucher of Jane Doe', { reqId: 1 }),
    line(3, 'Charging card', { reqId: 1 }),
    line(4, 'Charged card', { reqId: 1 }),
    line(5, 'Checked out cart', { reqId: 1 }),
    line(6, 'Checking out cart', { reqId: 2, cart: 'c2' }),
    line(7, 'Applying voucher', { reqId: 2 }),
    line(8, 'Charging card', { reqId: 2 }),
    line(9, 'Charged card', { reqId: 2 }),
    line(10, 'Checked out cart', { reqId: 2 }),
  ].join('');

  test('tells what cannot be inside of what, and the names of values', async () => {
    const folder = project({ 'repo/src/checkout.js': code, 'app.log': lines });
    const { tree, spans } = await replay(folder, 'app.log', '--code', 'repo');
    const one = 'check out cart\n  apply voucher\n  charge card';
    expect(tree).toBe(`${one}\n${one}`);
    expect(spans[1]?.attributes).toMatchObject({
      'cart.voucher.name': 'Jane Doe',
      'code.function.name': 'applyVoucher',
      'code.file.path': 'src/checkout.js',
      'code.line.number': 9,
    });
  });

  test('without it, wording and time alone nest what was never closed', async () => {
    const { tree } = await replay(project({ 'app.log': lines }), 'app.log');
    expect(tree.split('check out cart')[2]).toBe('\n  apply voucher\n    charge card');
  });
});

describe('input', () => {
  const bracket = line(0, 'Saving cart', { reqId: 1 }) + line(1, 'Saved cart', { reqId: 1 });

  test('what is no log line is counted with its reason and its place', async () => {
    const text = [
      bracket,
      'Debugger attached.\n',
      '{"level":30,"msg":"no time"}\n',
      '[1,2]\n',
      '\n',
      line(9, 'lost', { reqId: 9 }),
      '{"level":30,"time":17955786',
    ].join('');
    const { summary } = await replay(project({ 'app.log': text }), 'app.log');
    expect(summary).toBe(
      [
        '7 lines read, 2 placed on spans (28.6 %); 1 span in 1 trace',
        '5 lines on no span:',
        '  2  no JSON (first app.log:3)',
        '  1  without a time that can be read (first app.log:4)',
        '  1  cut off at the end of the file (first app.log:8)',
        '  1  the only one with its id, and no bracket (first app.log:7)',
        '',
      ].join('\n'),
    );
  });

  test('gzip is known by its content, and read as far as it is whole', async () => {
    const whole = gzipSync(bracket);
    const many = gzipSync(bracket + Array.from({ length: 5000 }, (_, i) => line(i, `${Math.random()}`)).join(''));
    const folder = project({ 'a.log': whole, 'b.log.gz': many.subarray(0, many.length / 2) });
    const { spans, summary } = await replay(folder, '.');
    expect(spans.map(({ name }) => name)).toEqual(['save cart', 'save cart']);
    expect(summary).toContain('b.log.gz: the compressed data breaks off; what comes before has been read.');
  });

  test('a line of twenty megabytes is left out', async () => {
    const { tree, summary } = await replayLines(
      line(0, 'Saving cart', { reqId: 1 }),
      line(0, 'x'.repeat(20 * 1024 * 1024), { reqId: 1 }),
      line(1, 'Saved cart', { reqId: 1 }),
    );
    expect(tree).toBe('save cart');
    expect(summary).toContain('1  longer than 16 MB (first app.log:2)');
  });

  test.each([
    ['milliseconds', { time: T + 250 }],
    ['seconds', { time: undefined, ts: (T + 250) / 1000 }],
    ['nanoseconds', { time: undefined, ts: `${T + 250}000000` }],
    ['ISO text', { time: '2026-11-25T08:30:00.250Z' }],
    ['timestamp', { time: undefined, timestamp: '2026-11-25T08:30:00.250Z' }],
    ['@timestamp', { time: undefined, '@timestamp': '2026-11-25T09:30:00.250+01:00' }],
  ])('time as %s', async (_, time) => {
    const { spans } = await replayLines(
      line(0, 'Saving cart', { reqId: 1 }),
      line(0, 'Saved cart', { reqId: 1, ...time }),
    );
    expect(spans[0]?.endNs).toBeCloseTo(250_000_000, -4);
  });

  test('a clock that is set back leaves the order of the lines', async () => {
    const { tree, spans } = await replayLines(
      line(100, 'Saving cart', { reqId: 1 }),
      line(10, 'Fetching rates', { reqId: 1 }),
      line(11, 'Fetched rates', { reqId: 1 }),
      line(12, 'Saved cart', { reqId: 1 }),
    );
    expect(tree).toContain('save cart\n  fetch rates');
    expect(spans.every(({ startNs, endNs }) => endNs! >= startNs)).toBe(true);
  });

  test('lines in front of which a container runtime has put its name, or around which it wraps', async () => {
    const lines = `api-1  | ${line(0, 'Saving cart', { reqId: 1 })}api-1  | ${line(1, 'Saved cart', { reqId: 1 })}`;
    const wrapped = [line(5, 'Saving cart', { reqId: 2 }), line(6, 'Saved cart', { reqId: 2 })]
      .map((log) => `${JSON.stringify({ log, stream: 'stdout', time: '2026-11-25T08:30:00Z' })}\n`)
      .join('');
    const { spans } = await replay(project({ 'all.log': lines + wrapped }), 'all.log');
    expect(spans.map(({ name, service }) => [service, name])).toEqual([
      ['api-1', 'save cart'],
      ['all', 'save cart'],
    ]);
  });

  test("a logger's name is the service, a user's is a field", async () => {
    const { spans } = await replayLines(
      line(0, 'Saving cart', { reqId: 1, name: 'Jane' }),
      line(1, 'Saved cart', { reqId: 1 }),
      `${JSON.stringify({ name: 'shop', hostname: 'a', pid: 1, level: 30, reqId: 2, msg: 'Saving cart', time: T + 5, v: 0 })}\n`,
      `${JSON.stringify({ name: 'shop', hostname: 'a', pid: 1, level: 30, reqId: 2, msg: 'Saved cart', time: T + 6, v: 0 })}\n`,
    );
    expect(spans.map(({ service, attributes }) => [service, attributes.name])).toEqual([
      ['app', 'Jane'],
      ['shop', 'shop'],
    ]);
  });

  test('rotated files are one log', async () => {
    const folder = project({
      'app.log': line(900, 'Saved cart', { reqId: 1 }),
      'app.log.1.gz': gzipSync(line(0, 'Saving cart', { reqId: 1 })),
    });
    const { tree } = await replay(folder, 'app.log', 'app.log.1.gz');
    expect(tree).toBe('save cart');
  });
});

describe('the command line', () => {
  test('writes one TracesData a line to standard output, or all of it as one document', async () => {
    const folder = project({
      'app.log': line(0, 'Saving cart') + line(1, 'Saved cart') + line(2, 'Saving order') + line(3, 'Saved order'),
    });
    const lines = await runInProcess(['replay', 'app.log', '--quiet'], { cwd: folder.dir });
    expect(lines.stderr).toBe('');
    const documents = lines.stdout
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text));
    expect(documents).toHaveLength(2);
    expect(Object.keys(documents[0])).toEqual(['resourceSpans']);
    const one = await runInProcess(['replay', 'app.log', '--format', 'json'], { cwd: folder.dir });
    expect(JSON.parse(one.stdout).resourceSpans).toEqual(documents.flatMap(({ resourceSpans }) => resourceSpans));
  });

  test.each([
    [[], /replay has nothing to read/],
    [['missing.log'], /missing\.log does not exist/],
    [['empty'], /empty holds no log file/],
    [['app.log', '--code', 'nowhere'], /nowhere is not a folder/],
  ])('%j: nothing done, and a message that says what to do', async (args, message) => {
    const folder = project({ 'app.log': '', 'empty/readme.md': '' });
    const { code, stdout, stderr } = await runInProcess(['replay', ...args], { cwd: folder.dir });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });
});
