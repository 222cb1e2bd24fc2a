import { context } from '@opentelemetry/api';
import { getRPCMetadata } from '@opentelemetry/core';
import { type FastifyInstance, fastify } from 'fastify';
import type PgBoss from 'pg-boss';
import type { Logger } from 'pino';
import type { Database } from '../shared/database.js';
import { importRoutes } from './import-routes.js';

export interface Services {
  db: Database;
  boss: PgBoss;
  logger: Logger;
}

export function buildServer({ db, boss, logger }: Services): FastifyInstance {
  const server = fastify({ loggerInstance: logger as FastifyInstance['log'], disableRequestLogging: true });

  // Names the HTTP span after the route ("POST /imports") instead of the bare method.
  server.addHook('onRequest', async (request) => {
    const metadata = getRPCMetadata(context.active());
    if (metadata) metadata.route = request.routeOptions.url;
  });

  server.register(importRoutes, { db, boss });
  return server;
}
