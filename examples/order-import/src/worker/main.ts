import { connect } from '../shared/database.js';
import { env } from '../shared/env.js';
import { announceReady, onShutdown } from '../shared/lifecycle.js';
import { consume, openQueue } from '../shared/queue.js';
import { Bank } from './bank.js';
import { logger } from './logger.js';
import { OrderImporter } from './order-importer.js';

const db = connect(env('DATABASE_URL'));
const boss = await openQueue(env('DATABASE_URL'));
const importer = new OrderImporter(db, new Bank(env('BANK_URL')));

await consume(boss, (job) => importer.run(job));
logger.info('Worker ready');
announceReady();

onShutdown(() => {
  logger.info('Shutting down worker');
  void boss
    .stop()
    .then(() => db.end())
    .then(() => logger.info('Worker shut down'));
});
