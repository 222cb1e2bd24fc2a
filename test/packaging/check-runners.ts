import assert from 'node:assert/strict';
import { createSandbox } from './sandbox.js';

const SERVICE = `import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { attachToActiveSpan, stats } from '@log-to-trace/transports/pino';
import { SpanEventTransport } from '@log-to-trace/transports/winston';
import { pino } from 'pino';
import * as winston from 'winston';

const exporter = new InMemorySpanExporter();
trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));
context.setGlobalContextManager(new AsyncLocalStorageContextManager());
const pinoLogger = attachToActiveSpan(pino({}, { write() {} }));
const winstonLogger = winston.createLogger({ transports: [new SpanEventTransport()] });

/** The messages that reached the span. */
export async function loggedOnSpan(): Promise<unknown[]> {
  await trace.getTracer('service').startActiveSpan('work', async (span) => {
    pinoLogger.info('by pino');
    await new Promise((resolve) => setTimeout(resolve, 1));
    winstonLogger.info('by winston');
    span.end();
  });
  if (stats(pinoLogger)?.attached !== 1) throw new Error('pino attached nothing');
  return exporter.getFinishedSpans()[0]!.events.map(({ attributes }) => attributes!['log.message']);
}
`;

const JEST_TEST = `const { loggedOnSpan } = require('./service.ts');
test('every line is on its span', async () => {
  expect(await loggedOnSpan()).toEqual(['by pino', 'by winston']);
});
`;

const SCRIPT = `import { loggedOnSpan } from './service';
loggedOnSpan().then((messages) => console.log(messages.join()));
`;

const RESOLUTIONS = [
  ['commonjs', 'node10'],
  ['node16', 'node16'],
  ['nodenext', 'nodenext'],
  ['esnext', 'bundler'],
] as const;

/** The transports in a TypeScript service: compiled, run, bundled and tested, each with its own way to find modules. */
export function checkRunners(dir: string, transports: string): void {
  const service = createSandbox(dir, { jest: { preset: 'ts-jest', testMatch: ['**/*.test.js'] } });
  service.install(
    transports,
    '@opentelemetry/api',
    '@opentelemetry/context-async-hooks@2',
    '@opentelemetry/sdk-trace-base@2',
    'pino',
    'winston',
    'jest@30',
    'ts-jest@29',
    'ts-node@10',
    'tsx@4',
    'esbuild',
    'typescript@5.9',
    '@types/node@20',
  );
  service.write(
    'tsconfig.json',
    JSON.stringify({ compilerOptions: { module: 'commonjs', target: 'es2022', strict: true, skipLibCheck: true } }),
  );
  service.write('service.ts', SERVICE);
  service.write('main.ts', SCRIPT);
  service.write('service.test.js', JEST_TEST);
  for (const [module, resolution] of RESOLUTIONS) {
    service.run('npx', 'tsc', '--noEmit', '--module', module, '--moduleResolution', resolution);
  }
  const prints = (...command: [string, ...string[]]) =>
    assert.equal(service.run(...command).trim(), 'by pino,by winston');
  prints('npx', 'ts-node', 'main.ts');
  prints('npx', 'tsx', 'main.ts');
  service.run('npx', 'esbuild', 'main.ts', '--bundle', '--minify', '--platform=node', '--outfile=bundle.js');
  prints('node', 'bundle.js');
  service.run('npx', 'jest', '--ci');
}
