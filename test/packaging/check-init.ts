import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startOtlpReceiver } from '../src/support/otlp-receiver.js';
import { runService } from '../src/support/run-service.js';
import { createSandbox } from './sandbox.js';

const FIXTURES = fileURLToPath(new URL('../src/fixtures/init/', import.meta.url));
const SERVICES = [
  'commonjs-express-winston',
  'commonjs-fastify-winston',
  'esm-express-pino',
  'esm-fastify-pino',
  'typescript-express-pino',
  'typescript-esm-fastify',
  'nest-pino',
];
const SERVER = 2;

/** Bare services: one `init`, one `npm install`, and the next start sends spans with log lines to a collector. */
export async function checkInit(dir: string, cli: string, codemods: string, transports: string): Promise<void> {
  const tools = createSandbox(path.join(dir, 'tools'));
  tools.install(cli, codemods);
  for (const name of SERVICES) {
    const service = createSandbox(path.join(dir, name));
    cpSync(path.join(FIXTURES, name), service.dir, { recursive: true });
    tools.run('npx', 'log-to-trace', 'init', '--cwd', service.dir);
    // Stands for the registry, which has no release of ours with this state.
    service.write(
      'package.json',
      service.read('package.json').replace(/(?<="@log-to-trace\/transports": )"[^"]+"/, `"file:${transports}"`),
    );
    service.install('--save-dev', 'typescript@5.9', '@types/node@20', '@types/express');
    const before = service.read('package.json');
    assert.match(tools.run('npx', 'log-to-trace', 'init', '--cwd', service.dir), /Nothing to do/);
    assert.equal(service.read('package.json'), before);
    await checkStart(service, name.startsWith('nest') ? 'start:prod' : 'start');
  }
}

async function checkStart(service: ReturnType<typeof createSandbox>, script: string): Promise<void> {
  const { endpoint, spans, close } = await startOtlpReceiver();
  try {
    const output = await runService(service, script, '/orders/7', endpoint);
    const servers = spans.filter(({ kind }) => kind === SERVER);
    assert.deepEqual(
      servers.map((span) => span.service),
      ['orders'],
      output,
    );
    assert(
      spans.some(({ messages }) => messages.includes('Loading order')),
      output,
    );
    assert.doesNotMatch(output, /Warning|Error/);
  } finally {
    close();
  }
}
