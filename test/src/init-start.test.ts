import { describe, expect, onTestFinished, test } from 'vitest';
import { initFixture } from './support/init-fixture.js';
import { startOtlpReceiver } from './support/otlp-receiver.js';
import { runCli } from './support/run-cli.js';
import { runService } from './support/run-service.js';

const SERVER = 2;
/** On a busy machine a compiler and a service with all its instrumentations take their time. */
const TIMEOUT = 180_000;

describe('the next start shows spans with log lines as events', () => {
  test.each([
    ['esm-fastify-pino', 'start'],
    ['esm-fastify-pino', 'dev'],
    ['commonjs-express-winston', 'start'],
    ['typescript-express-pino', 'start'],
    ['typescript-express-pino', 'dev'],
    ['typescript-express-pino', 'dev:types'],
    ['typescript-esm-fastify', 'start'],
    ['typescript-esm-fastify', 'dev'],
    ['nest-pino', 'start:prod'],
  ])(
    '%s: npm run %s',
    async (name, script) => {
      const service = initFixture(name);
      const { endpoint, spans, close } = await startOtlpReceiver();
      onTestFinished(close);
      expect(await runCli(['init'], { cwd: service.dir })).toMatchObject({ code: 0, stderr: '' });

      const output = await runService(service, script, '/orders/7', endpoint);

      const servers = spans.filter(({ kind }) => kind === SERVER);
      expect(
        servers.map(({ service, name }) => [service, name.split(' ')[0]]),
        output,
      ).toEqual([['orders', 'GET']]);
      // Frameworks that have spans of their own below the server's get the line on the innermost one.
      const lines = spans.flatMap(({ messages }) => messages).filter((message) => message === 'Loading order');
      expect(lines, output).toEqual(['Loading order']);
    },
    TIMEOUT,
  );
});
