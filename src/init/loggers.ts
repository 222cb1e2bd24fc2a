/** A logger that the transports know, and the packages that bring it into a service. */
export interface Logger {
  name: 'pino' | 'winston';
  instrumentation: string;
  packages: RegExp;
}

const LOGGERS: Logger[] = [
  {
    name: 'pino',
    instrumentation: 'PinoSpanEventInstrumentation',
    // Fastify's own logger is a pino.
    packages: /^(pino|pino-http|express-pino-logger|nestjs-pino|fastify|@nestjs\/platform-fastify)$/,
  },
  {
    name: 'winston',
    instrumentation: 'WinstonSpanEventInstrumentation',
    packages: /^(winston|express-winston|nest-winston)$/,
  },
];

export function usedLoggers(installed: ReadonlySet<string>): Logger[] {
  return LOGGERS.filter(({ packages }) => [...installed].some((name) => packages.test(name)));
}
