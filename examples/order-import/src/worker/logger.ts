import winston from 'winston';
import { env } from '../shared/env.js';

const readableErrors = winston.format((info) => {
  if (info.error instanceof Error) info.error = info.error.stack;
  return info;
});

export const logger = winston.createLogger({
  level: env('LOG_LEVEL', 'info'),
  format: winston.format.combine(winston.format.timestamp(), readableErrors(), winston.format.json()),
  transports: [new winston.transports.Console()],
});
