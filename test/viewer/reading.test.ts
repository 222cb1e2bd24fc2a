import { execFileSync } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ReadError, readTraces } from '../../viewer/src/index.js';
import { modelOf, modelOfText, temporaryFile, temporaryFolder } from './support/files.js';
import { orderTrace } from './support/order-trace.js';
import { otlp, otlpSpan, spanId, traceId } from './support/otlp.js';

const one = otlp({ api: [{ id: 'one', start: 0, end: 1 }] });
const two = otlp({ api: [{ id: 'two', start: 5, end: 6 }] });

async function namesIn(content: string | Buffer): Promise<string[]> {
  const model = await modelOfText(content);
  return model.traces.flatMap((trace) => trace.spans.map((span) => span.name));
}

describe('documents', () => {
  test.each([
    ['one document', JSON.stringify(one), ['one']],
    ['one document over many lines', JSON.stringify(one, null, 2), ['one']],
    ['one per line', `${JSON.stringify(one)}\n${JSON.stringify(two)}\n`, ['one', 'two']],
    ['one per line with CRLF and empty lines', `${JSON.stringify(one)}\r\n\r\n${JSON.stringify(two)}`, ['one', 'two']],
    ['several over many lines', `${JSON.stringify(one, null, 2)}\n${JSON.stringify(two, null, '\t')}`, ['one', 'two']],
    ['a byte order mark', `\uFEFF${JSON.stringify(one)}`, ['one']],
    ['other signals beside it', `{"resourceLogs":[]}\n${JSON.stringify(one)}\n{"resourceMetrics":[]}\n{}`, ['one']],
    ['nothing', '', []],
  ])('%s', async (_name, content, names) => {
    const model = await modelOfText(content);
    expect(model.traces.flatMap((trace) => trace.spans.map((span) => span.name))).toEqual(names);
    expect(model.problems.malformed).toBe(0);
  });

  test('gzip, of one and of several members, whatever the file is called', async () => {
    const zipped = gzipSync(`${JSON.stringify(one)}\n`);
    expect(await namesIn(zipped)).toEqual(['one']);
    expect(await namesIn(Buffer.concat([zipped, gzipSync(JSON.stringify(two))]))).toEqual(['one', 'two']);
  });

  test('a line separator inside a string ends no line', async () => {
    expect(await namesIn(JSON.stringify(otlp({ api: [{ id: 'a', name: 'x\u2028y', start: 0, end: 1 }] })))).toEqual([
      'x\u2028y',
    ]);
  });

  test.each([
    ['a bad line between good ones', `${JSON.stringify(one)}\n{"resourceSpans":[{"res\n${JSON.stringify(two)}`, 1, 2],
    ['a cut first line', `{"resourceSpans":[{"res\n${JSON.stringify(two)}`, 1, 1],
    ['a cut last line', `${JSON.stringify(one)}\n${JSON.stringify(two).slice(0, -20)}`, 1, 1],
    ['a cut document over many lines', JSON.stringify(one, null, 2).slice(0, -40), 1, 0],
    ['text', 'hello\nworld\n', 2, 0],
    ['JSON that is something else', '{"level":30}\n"text"\n[]\n', 3, 0],
    ['binary data', Buffer.from([0, 255, 10, 254, 1]), 2, 0],
    ['a broken gzip file', gzipSync(`${JSON.stringify(one)}\n${'x'.repeat(9)}`).subarray(0, -12), 1, undefined],
  ])('%s is counted', async (_name, content, malformed, spans) => {
    const model = await modelOfText(content);
    expect(model.problems.malformed).toBe(malformed);
    if (spans !== undefined) expect(model.traces.flatMap((trace) => trace.spans)).toHaveLength(spans);
  });

  test('a span without ids or without a start is counted, its neighbours stay', async () => {
    const good = otlpSpan({ id: 'good', start: 0, end: 1 });
    const bad = [
      { ...good, traceId: undefined },
      { ...good, traceId: '0'.repeat(32) },
      { ...good, spanId: 'xyz' },
      { ...good, spanId: '' },
      { ...good, startTimeUnixNano: undefined },
      { ...good, startTimeUnixNano: 'soon' },
    ];
    const model = await modelOf({ api: [...bad, good] });
    expect(model.problems.malformed).toBe(bad.length);
    expect(model.traces[0]?.spans).toHaveLength(1);
  });
});

describe('paths', () => {
  test('a folder is all OTLP JSON files in it', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'worker'));
    await mkdir(join(folder, '.cache'));
    await writeFile(join(folder, 'a.json'), JSON.stringify(one));
    await writeFile(join(folder, 'worker', 'b.jsonl.gz'), gzipSync(JSON.stringify(two)));
    await writeFile(join(folder, '.cache', 'c.json'), 'not read');
    await writeFile(join(folder, 'readme.txt'), 'not read');
    const model = await readTraces([folder, join(folder, 'a.json')]);
    expect(model.traces[0]?.spans.map((span) => span.name)).toEqual(['one', 'two']);
    expect(model.problems.malformed).toBe(0);
  });

  test('the processes of one trace may each have their own file', async () => {
    const files = await Promise.all(
      orderTrace()
        .split('\n')
        .map((line) => temporaryFile(line)),
    );
    const model = await readTraces(files.reverse());
    expect(model.traces).toHaveLength(1);
    expect(model.traces[0]?.services).toEqual(['cli', 'api', 'worker']);
  });

  test.skipIf(process.platform === 'win32')('a pipe is read like a file, gzip or not', async () => {
    const pipe = join(await temporaryFolder(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    for (const content of [JSON.stringify(one), gzipSync(JSON.stringify(one))]) {
      const [model] = await Promise.all([readTraces([pipe]), writeFile(pipe, content)]);
      expect(model.traces[0]?.root.name).toBe('one');
    }
  });

  test('a missing path is named', async () => {
    const error = await readTraces(['/nowhere/traces.json']).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ReadError);
    expect(String(error)).toBe('ReadError: /nowhere/traces.json: no such file or folder; check the path');
  });

  test('a folder without traces is named', async () => {
    const folder = await temporaryFolder();
    await expect(readTraces([folder])).rejects.toThrow(`${folder}: holds no .json, .jsonl or .ndjson file`);
  });

  test.skipIf(process.getuid?.() === 0)('an unreadable file is named', async () => {
    const file = await temporaryFile(JSON.stringify(one));
    await chmod(file, 0o000);
    await expect(readTraces([file])).rejects.toThrow(`${file}: permission denied`);
  });
});

describe('fields', () => {
  const span = (overrides: Record<string, unknown>) => ({ ...otlpSpan({ id: 'a', start: 0, end: 1 }), ...overrides });
  const read = async (overrides: Record<string, unknown>) =>
    (await modelOf({ api: [span(overrides)] })).traces[0]!.spans[0]!;

  test('ids are hex of either case or base64', async () => {
    const model = await modelOf({
      api: [
        span({ traceId: Buffer.from(traceId(), 'hex').toString('base64'), spanId: spanId('a').toUpperCase() }),
        span({ spanId: spanId('b'), parentSpanId: Buffer.from(spanId('a'), 'hex').toString('base64') }),
      ],
    });
    expect(model.traces).toHaveLength(1);
    expect(model.traces[0]).toMatchObject({ traceId: traceId(), roots: [{ spanId: spanId('a') }] });
    expect(model.traces[0]?.spans[1]?.parent?.spanId).toBe(spanId('a'));
  });

  test.each([
    ['', null],
    ['0000000000000000', null],
    ['AAAAAAAAAAA=', null],
    [undefined, null],
    ['00000000000000ff', '00000000000000ff'],
  ])('the parent id %o is %o', async (parentSpanId, expected) => {
    expect((await read({ parentSpanId })).parentSpanId).toBe(expected);
  });

  test('enums are numbers, names or numbers as text', async () => {
    expect(await read({ kind: 'SPAN_KIND_CLIENT', status: { code: 'STATUS_CODE_ERROR' } })).toMatchObject({
      kind: 'CLIENT',
      status: 'ERROR',
    });
    expect(await read({ kind: 5, status: { code: 1 } })).toMatchObject({ kind: 'CONSUMER', status: 'OK' });
    expect(await read({ kind: '2', status: {} })).toMatchObject({ kind: 'SERVER', status: 'UNSET' });
    expect(await read({ kind: 0, status: undefined })).toMatchObject({ kind: 'INTERNAL', status: 'UNSET' });
    expect(await read({ kind: 99, status: { code: 'NONSENSE' } })).toMatchObject({ kind: 'INTERNAL', status: 'UNSET' });
  });

  test('attributes of all types, 64-bit integers exact', async () => {
    const { attributes } = await read({
      attributes: [
        { key: 'text', value: { stringValue: 'x' } },
        { key: 'yes', value: { boolValue: true } },
        { key: 'small', value: { intValue: '42' } },
        { key: 'number', value: { intValue: 43 } },
        { key: 'big', value: { intValue: '9007199254740993' } },
        { key: 'double', value: { doubleValue: 1.5 } },
        { key: 'nan', value: { doubleValue: 'NaN' } },
        { key: 'bytes', value: { bytesValue: 'aGk=' } },
        { key: 'list', value: { arrayValue: { values: [{ intValue: 1 }, { stringValue: 'b' }, {}] } } },
        { key: 'map', value: { kvlistValue: { values: [{ key: 'deep', value: { boolValue: false } }] } } },
        { key: '__proto__', value: { stringValue: 'only a key' } },
        { key: 'nothing', value: {} },
        { key: 'absent' },
      ],
    });
    expect(Object.entries(attributes)).toEqual([
      ['text', 'x'],
      ['yes', true],
      ['small', 42],
      ['number', 43],
      ['big', 9007199254740993n],
      ['double', 1.5],
      ['nan', Number.NaN],
      ['bytes', 'aGk='],
      ['list', [1, 'b', null]],
      ['map', { deep: false }],
      ['__proto__', 'only a key'],
      ['nothing', null],
      ['absent', null],
    ]);
  });

  test('bare integers in the file lose no digit', async () => {
    const text = JSON.stringify(
      otlp({
        api: [
          span({
            name: 'costs: 12345678901234567890, "quoted", \\',
            startTimeUnixNano: 'START',
            endTimeUnixNano: 'END',
            attributes: [{ key: 'n', value: { intValue: 'N' } }],
          }),
        ],
      }),
    )
      .replace('"START"', '1700000000000000001')
      .replace('"END"', ' 1700000000000000004')
      .replace('"N"', '-9223372036854775807');
    const [trace] = (await modelOfText(text)).traces;
    expect(trace).toMatchObject({ startUnixNano: 1700000000000000001n, durationNs: 3 });
    expect(trace?.root.name).toBe('costs: 12345678901234567890, "quoted", \\');
    expect(trace?.root.attributes.n).toBe(-9223372036854775807n);
  });

  test('a service without a name is unknown', async () => {
    const document = { resourceSpans: [{ scopeSpans: [{ spans: [span({})] }] }] };
    expect((await modelOfText(JSON.stringify(document))).traces[0]?.services).toEqual(['unknown_service']);
  });
});
