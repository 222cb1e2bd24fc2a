import type { Logger } from './loggers.js';
import type { Placement } from './placement.js';

/** The text of the instrumentation file. */
export function instrumentationSource(placement: Placement, serviceName: string, loggers: Logger[]): string {
  const { isEsm, language } = placement;
  const isTs = language === 'ts';
  const usesImport = isEsm || isTs;
  const classes = loggers.map(({ instrumentation }) => instrumentation);
  const from = (names: string[], module: string) =>
    names.length === 0
      ? []
      : usesImport
        ? [`import { ${names.join(', ')} } from '${module}';`]
        : [`const { ${names.join(', ')} } = require('${module}');`];
  const lines = [
    `// Starts OpenTelemetry. Loaded with ${isEsm ? '--import' : '--require'}, before the service's own code.`,
    ...(isEsm ? from(['register'], 'node:module') : []),
    ...from(classes, '@log-to-trace/transports/instrumentation'),
    ...from(['getNodeAutoInstrumentations'], '@opentelemetry/auto-instrumentations-node'),
    ...from(['NodeSDK'], '@opentelemetry/sdk-node'),
    '',
    ...(isEsm
      ? [
          '// Lets the instrumentations reach packages that are loaded with `import`.',
          "register('@opentelemetry/instrumentation/hook.mjs', import.meta.url);",
          '',
        ]
      : []),
    `const { OTEL_SERVICE_NAME: serviceName = ${quoted(serviceName)} } = process.env;`,
    '',
    '// The SDK registers the context manager (AsyncLocalStorage) and exports OTLP over HTTP to http://localhost:4318.',
    '// OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_HEADERS and OTEL_EXPORTER_OTLP_PROTOCOL say otherwise.',
    'const sdk = new NodeSDK({',
    '  serviceName,',
    '  // Traces only: log lines travel on their spans.',
    '  metricReaders: [],',
    '  logRecordProcessors: [],',
    '  instrumentations: [',
    ...autoInstrumentations(loggers),
    ...classes.map((name) => `    new ${name}(),`),
    '  ],',
    '});',
    'sdk.start();',
    '',
    `let ended${isTs ? ': Promise<void> | undefined' : ''};`,
    '/** Sends the spans that are still waiting. A service that calls process.exit() awaits this first. */',
    `${usesImport ? 'export ' : ''}function shutdown()${isTs ? ': Promise<void>' : ''} {`,
    `  ended ??= sdk.shutdown().catch((error${isTs ? ': unknown' : ''}) => {`,
    "    console.error('OpenTelemetry could not send its last spans.', error);",
    '  });',
    '  return ended;',
    '}',
    '',
    "process.once('beforeExit', shutdown);",
    `for (const signal of ['SIGINT', 'SIGTERM']${isTs ? ' as const' : ''}) {`,
    '  process.on(signal, async () => {',
    '    // A service with a handler of its own answers its last requests first.',
    '    if (process.listenerCount(signal) > 1) return;',
    "    const exit = () => process.exit(signal === 'SIGINT' ? 130 : 143);",
    '    // A collector that does not answer holds nothing up.',
    '    setTimeout(exit, 3_000);',
    '    await shutdown();',
    '    exit();',
    '  });',
    '}',
    ...(usesImport ? [] : ['', 'module.exports = { shutdown };']),
  ];
  return `${lines.join('\n')}\n`;
}

/** OpenTelemetry's own instrumentations of the loggers would send every line a second time, as a log record. */
function autoInstrumentations(loggers: Logger[]): string[] {
  if (loggers.length === 0) return ['    getNodeAutoInstrumentations(),'];
  return [
    '    getNodeAutoInstrumentations({',
    ...loggers.map(({ name }) => `      '@opentelemetry/instrumentation-${name}': { disableLogSending: true },`),
    '    }),',
  ];
}

function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll("'", "\\'")}'`;
}
