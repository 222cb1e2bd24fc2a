import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { afterAll, describe, expect, test } from 'vitest';

const here = dirname(fileURLToPath(import.meta.url));
const folder = mkdtempSync(join(here, 'fixtures/.packaging-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const program = `
import { attachToActiveSpan, spanEventStream, stats, type SpanEventOptions } from '@log-to-trace/transports/pino';
import { SpanEventTransport } from '@log-to-trace/transports/winston';
import { PinoSpanEventInstrumentation, WinstonSpanEventInstrumentation } from '@log-to-trace/transports/instrumentation';
import type { Instrumentation } from '@opentelemetry/instrumentation';
import { pino, type Logger } from 'pino';
import * as winston from 'winston';

const options: SpanEventOptions = { level: 'warn', attributes: (line) => ({ ...line.attributes, level: line.level }) };
export const logger: Logger = attachToActiveSpan(pino({}, pino.multistream([spanEventStream(options)])), options);
export const attached: number | undefined = stats(logger)?.attached;
export const custom = attachToActiveSpan(pino({ customLevels: { audit: 35 } }));
custom.audit('custom levels survive');
export const other = winston.createLogger({
  transports: [new winston.transports.Console(), new SpanEventTransport({ ...options, format: winston.format.json() })],
});
export const all: Instrumentation[] = [new PinoSpanEventInstrumentation(options), new WinstonSpanEventInstrumentation()];
// @ts-expect-error no such option
new SpanEventTransport({ levels: 'warn' });
`;

describe('types resolve', () => {
  const { ModuleKind, ModuleResolutionKind } = ts;
  test.each([
    ['node10', { module: ModuleKind.CommonJS, moduleResolution: ModuleResolutionKind.Node10 }],
    ['node16', { module: ModuleKind.Node16, moduleResolution: ModuleResolutionKind.Node16 }],
    ['nodenext', { module: ModuleKind.NodeNext, moduleResolution: ModuleResolutionKind.NodeNext }],
    ['bundler', { module: ModuleKind.ESNext, moduleResolution: ModuleResolutionKind.Bundler }],
  ])('under %s', (name, options) => {
    const file = join(folder, `${name}.${name === 'nodenext' ? 'mts' : 'cts'}`);
    writeFileSync(file, program);
    const compiled = ts.createProgram([file], {
      ...options,
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      target: ts.ScriptTarget.ES2022,
      types: ['node'],
    });
    const problems = ts.getPreEmitDiagnostics(compiled);
    expect(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
  });
});

describe('the modules load', () => {
  const names = {
    pino: ['attachToActiveSpan', 'spanEventStream', 'stats'],
    winston: ['SpanEventTransport'],
    instrumentation: ['PinoSpanEventInstrumentation', 'WinstonSpanEventInstrumentation'],
  };
  test.each(Object.entries(names))('%s, from CommonJS and by name from an ES module', (entry, exported) => {
    const specifier = `@log-to-trace/transports/${entry}`;
    const imported = `import { ${exported.join(', ')} } from '${specifier}'; console.log([${exported.join(', ')}].every(Boolean))`;
    const required = `const { ${exported.join(', ')} } = require('${specifier}'); console.log([${exported.join(', ')}].every(Boolean))`;
    expect(node('--input-type=module', '-e', imported)).toBe('true');
    expect(node('--input-type=commonjs', '-e', required)).toBe('true');
  });

  test('without the optional peers: pino needs no winston, winston no pino, and neither log records', () => {
    const loaded = (entry: string) =>
      node('-e', `require('@log-to-trace/transports/${entry}'); console.log(Object.keys(require.cache).join())`);
    expect(loaded('pino')).not.toMatch(/node_modules.(pino|winston|@opentelemetry.(?!api.))/);
    expect(loaded('winston')).not.toMatch(/node_modules.(pino|winston|@opentelemetry.(?!api.))/);
    expect(loaded('register')).not.toMatch(/node_modules.(pino|winston|@opentelemetry.(?!api.))/);
  });
});

test('the package asks for nothing at run time', () => {
  const manifest = JSON.parse(readFileSync(join(here, '../../transports/package.json'), 'utf8'));
  expect(manifest.dependencies).toBeUndefined();
  expect(manifest.type).toBe('commonjs');
});

function node(...args: string[]): string {
  return execFileSync(process.execPath, args, { cwd: here, encoding: 'utf8' }).trim();
}
