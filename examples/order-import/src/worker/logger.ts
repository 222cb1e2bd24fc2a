import winston from 'winston';
import { env } from '../shared/env.js';

const { combine, json, timestamp } = winston.format;

const withStacks = json({ replacer: (_key, value) => (value instanceof Error ? value.stack : value) });

export const logger = winston.createLogger({
  level: env('LOG_LEVEL', 'info'),
  transports: [new winston.transports.Console({ format: combine(timestamp(), withStacks) })],
});
