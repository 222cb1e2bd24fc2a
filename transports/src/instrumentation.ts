import {
  InstrumentationBase,
  type InstrumentationConfig,
  InstrumentationNodeModuleDefinition,
} from '@opentelemetry/instrumentation';
import type { SpanEventOptions } from './event/options';
import { createRecorder, type Recorder } from './span/recorder';
import type { SpanEventStats } from './span/stats';
import { startPino } from './zero-code/pino';
import { startWinston } from './zero-code/winston';

export type { ExceptionMode, LogLine, SpanEventLimit, SpanEventOptions, SpanEventTarget } from './event/options';
export type { Severity } from './event/severity';
export type { SpanEventStats } from './span/stats';

/** `SpanEventOptions` for all loggers of the process, and `enabled`. */
export interface SpanEventInstrumentationConfig extends InstrumentationConfig, SpanEventOptions {}

type Start = (recorder: Recorder) => { patch(moduleExports: unknown): void };

const { version } = require('../package.json') as { version: string };

/**
 * The base class calls `init` and `enable` from its constructor, before any field of a subclass exists: what they need
 * is declared here and made on first use.
 */
abstract class SpanEventInstrumentation extends InstrumentationBase<SpanEventInstrumentationConfig> {
  declare private recorder: Recorder | undefined;
  declare private isActive: boolean;

  /** What became of the lines of all loggers that nobody has attached explicitly. */
  stats(): SpanEventStats {
    return { ...this.ownRecorder().counts };
  }

  override enable(): void {
    super.enable();
    this.ownRecorder().isMuted = false;
  }

  override disable(): void {
    super.disable();
    this.ownRecorder().isMuted = true;
  }

  /** Finds the package in the ways of this project, and takes what OpenTelemetry's own hooks for ES modules find. */
  protected instrument(packageName: string, versions: string[], start: Start): InstrumentationNodeModuleDefinition {
    const { patch } = start(this.ownRecorder());
    return new InstrumentationNodeModuleDefinition(packageName, versions, (moduleExports) => {
      patch(moduleExports);
      return moduleExports;
    });
  }

  private ownRecorder(): Recorder {
    this.recorder ??= { ...createRecorder(this.getConfig()), isMuted: true };
    return this.recorder;
  }
}

/**
 * Attaches the lines of every pino logger of the process to the active span: pino 8 and later, CommonJS and ES modules,
 * loaded before or after; bundled with the application from pino 9.10 on. A logger that is attached explicitly keeps its
 * own options. The constructor throws a `TypeError` when an option makes no sense.
 */
export class PinoSpanEventInstrumentation extends SpanEventInstrumentation {
  constructor(config: SpanEventInstrumentationConfig = {}) {
    super('@log-to-trace/transports/pino', version, config);
  }

  protected override init(): InstrumentationNodeModuleDefinition {
    return this.instrument('pino', ['>=8'], startPino);
  }
}

/**
 * Attaches the lines of every winston logger of the process to the active span: winston 3, CommonJS and ES modules,
 * loaded before or after. A logger with a `SpanEventTransport` keeps to it. The constructor throws a `TypeError` when an
 * option makes no sense.
 */
export class WinstonSpanEventInstrumentation extends SpanEventInstrumentation {
  constructor(config: SpanEventInstrumentationConfig = {}) {
    super('@log-to-trace/transports/winston', version, config);
  }

  protected override init(): InstrumentationNodeModuleDefinition {
    return this.instrument('winston', ['>=3 <4'], startWinston);
  }
}
