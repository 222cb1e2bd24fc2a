import { pino } from 'pino';
import { applySchema, connect } from '../shared/database.js';
import { env } from '../shared/env.js';
import { announceReady, onShutdown } from '../shared/lifecycle.js';
import { openQueue } from '../shared/queue.js';
import { buildServer } from './server.js';

const logger = pino({ level: env('LOG_LEVEL', 'info') });
const db = connect(env('DATABASE_URL'));
await applySchema(db);
const boss = await openQueue(env('DATABASE_URL'));

const server = buildServer({ db, boss, logger });
const url = await server.listen({ host: '127.0.0.1', port: Number(env('PORT', '3000')) });
announceReady({ url });

onShutdown(() => {
  logger.info('Shutting down API');
  void server
    .close()
    .then(() => boss.stop())
    .then(() => db.end())
    .then(() => logger.info('API shut down'));
});
