import type { Span } from '@opentelemetry/api';
import { type Recorder, record } from '../span/recorder';
import type { LoggedErrors } from './errors';
import { type Format, type Info, LEVEL, type Levels, type WinstonLogger } from './info';
import { errorStatusFrom, severityOf } from './levels';
import { readWinstonLine } from './line';

/** Who wants the lines of a logger: a transport, or what an instrumentation has put there. */
export interface Consumer {
  level?: string;
  silent?: boolean;
  handleExceptions?: boolean;
  format?: Format;
  readonly recorder: Recorder;
  /** True when an instrumentation put it there; it steps back when the logger has a transport of ours. */
  readonly automatic: boolean;
}

/** Would a transport of winston's own, with the same settings, write this line? */
export function accepts(consumer: Consumer, logger: WinstonLogger, info: Info): boolean {
  if (consumer.silent || (info.exception === true && !consumer.handleExceptions)) return false;
  const least = consumer.level || logger.level;
  const { levels } = logger;
  return !least || levels[least]! >= levels[info[LEVEL] ?? String(info.level)]!;
}

/** Attaches a line that has been through the logger's formats. Never throws. */
export function consume(
  consumer: Consumer,
  place: Span | null,
  levels: Levels | undefined,
  info: Info,
  logged: LoggedErrors,
): void {
  const { recorder } = consumer;
  try {
    const final = consumer.format === undefined ? info : applyFormat(consumer.format, info);
    if (!final) return;
    const severityNumber = severityOf(levels, final[LEVEL] ?? info[LEVEL] ?? String(final.level));
    const threshold = errorStatusFrom(levels, recorder.options.errorStatus);
    record(recorder, place, readWinstonLine(final, logged, severityNumber, threshold));
  } catch {
    recorder.counts.failed++;
  }
}

/** On a copy, as winston does it, so that one transport's format does not reach the others. */
function applyFormat(format: Format, info: Info): Info | undefined {
  return format.transform({ ...info } as never, format.options as never) as Info | undefined;
}
