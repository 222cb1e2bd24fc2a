import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { otlp, type SpanSpec } from '../../test/viewer/support/otlp.js';

const A_LINE = 5000;

/** Writes one trace of so many spans over three services, every third span with a log line, as OTLP JSON lines. */
export async function writeTrace(file: string, spans: number): Promise<void> {
  await pipeline(lines(spans), createWriteStream(file));
}

function* lines(spans: number): Generator<string> {
  for (let from = 0; from < spans; from += A_LINE) {
    const services: Record<string, SpanSpec[]> = { cli: [], api: [], worker: [] };
    for (let index = from; index < Math.min(spans, from + A_LINE); index++) {
      services[['cli', 'api', 'worker'][index % 3]!]!.push(span(index, spans));
    }
    yield `${JSON.stringify(otlp(services))}\n`;
  }
}

function span(index: number, spans: number): SpanSpec {
  return {
    id: `s${index}`,
    ...(index === 0 ? {} : { parent: `s${index % 7 === 0 ? 0 : index - 1}` }),
    name: `step ${index}`,
    start: index,
    end: index === 0 ? spans + 10 : index + 8,
    attributes: { index },
    ...(index % 3 === 0
      ? { events: [{ at: index, attributes: { 'log.message': `line ${index}`, 'log.severity': 'INFO' } }] }
      : {}),
  };
}
