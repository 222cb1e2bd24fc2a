import 'reflect-metadata';
import { Writable } from 'node:stream';
import { attachToActiveSpan } from '@log-to-trace/transports/pino';
import { SpanEventTransport } from '@log-to-trace/transports/winston';
import { Controller, Get, Inject, Logger, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { context, trace } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import express, { type RequestHandler } from 'express';
import expressWinston from 'express-winston';
import Fastify from 'fastify';
import { WinstonModule } from 'nest-winston';
import { LoggerModule, Logger as PinoNestLogger } from 'nestjs-pino';
import pino from 'pino';
import { beforeAll, expect, test, vi } from 'vitest';
import winston from 'winston';
import { memory } from './pino-versions.js';
import { exported, startTracing } from './tracing.js';

beforeAll(startTracing);

/** Stands for HTTP instrumentation: each request runs in a span of its own, which ends with the response. */
function spanPerRequest(spans: (() => ReadableSpan)[]): RequestHandler {
  return (request, response, next) => {
    const span = trace.getTracer('http').startSpan(`${request.method} ${request.url}`);
    spans.push(() => exported(span));
    response.on('close', () => span.end());
    context.with(trace.setSpan(context.active(), span), next);
  };
}

const quiet = () =>
  new winston.transports.Stream({ stream: new Writable({ write: (_chunk, _encoding, done) => done() }) });

/** The messages of the span of each request, once all responses are over. */
async function messagesPerRequest(spans: (() => ReadableSpan)[]): Promise<unknown[][]> {
  const ended = await vi.waitFor(() => spans.map((span) => span()), { timeout: 20_000 });
  return ended.map((span) => span.events.map((event) => event.attributes?.['log.message']));
}

test("Fastify's own logger and its request loggers", async () => {
  const app = Fastify({ loggerInstance: attachToActiveSpan(pino({}, memory())) });
  const spans: (() => ReadableSpan)[] = [];
  app.addHook('onRequest', (request, reply, done) => {
    const span = trace.getTracer('http').startSpan(request.url);
    spans.push(() => exported(span));
    reply.raw.on('close', () => span.end());
    context.with(trace.setSpan(context.active(), span), done);
  });
  app.get('/orders/:id', async (request) => {
    request.log.info({ order: (request.params as { id: string }).id }, 'loading');
    await new Promise((resolve) => setImmediate(resolve));
    app.log.warn('stock is low');
    return {};
  });
  await app.listen({ port: 0 });
  const { port } = app.server.address() as { port: number };
  await Promise.all([1, 2, 3].map((id) => fetch(`http://127.0.0.1:${port}/orders/${id}`).then((r) => r.text())));
  await app.close();
  const expected = ['loading', 'stock is low', 'request completed'];
  expect(await messagesPerRequest(spans)).toEqual(Array(3).fill(expected));
  expect(spans[0]?.().events[0]?.attributes).toMatchObject({ reqId: expect.any(String), order: expect.any(String) });
});

test('Express with express-winston', async () => {
  const spans: (() => ReadableSpan)[] = [];
  const logger = winston.createLogger({ transports: [quiet(), new SpanEventTransport()] });
  const app = express();
  app.use(spanPerRequest(spans));
  app.use(expressWinston.logger({ winstonInstance: logger, msg: 'HTTP {{req.method}} {{req.url}}' }));
  app.get('/orders', (_request, response) => {
    logger.child({ step: 1 }).info('loading orders');
    response.json([]);
  });
  const server = app.listen(0);
  const { port } = server.address() as { port: number };
  await fetch(`http://127.0.0.1:${port}/orders`).then((response) => response.text());
  await new Promise((resolve) => server.close(resolve));
  expect(await messagesPerRequest(spans)).toEqual([['loading orders', 'HTTP GET /orders']]);
  expect(spans[0]?.().events[1]?.attributes).toMatchObject({ 'meta.req.method': 'GET' });
});

test('Nest with nestjs-pino', async () => {
  const spans: (() => ReadableSpan)[] = [];
  class OrdersController {
    private readonly logger = new Logger('Orders');
    list(): string[] {
      this.logger.log({ orders: 2 }, 'loading orders');
      return [];
    }
  }
  Controller('orders')(OrdersController);
  Get()(OrdersController.prototype, 'list', Object.getOwnPropertyDescriptor(OrdersController.prototype, 'list')!);
  class AppModule {}
  const logger = attachToActiveSpan(pino({}, memory()));
  Module({ imports: [LoggerModule.forRoot({ pinoHttp: { logger } })], controllers: [OrdersController] })(AppModule);

  const app = await NestFactory.create(AppModule, { bufferLogs: true });
  app.useLogger(app.get(PinoNestLogger));
  await serve(app, spans);
  const [messages] = await messagesPerRequest(spans);
  expect(messages).toContain('loading orders');
  expect(messages).toContain('request completed');
});

test('Nest with nest-winston', async () => {
  const spans: (() => ReadableSpan)[] = [];
  class OrdersController {
    constructor(readonly logger: Logger) {}
    list(): string[] {
      this.logger.error(new RangeError('no orders'), undefined, 'Orders');
      return [];
    }
  }
  Controller('orders')(OrdersController);
  Inject('LOGGER')(OrdersController, undefined, 0);
  Get()(OrdersController.prototype, 'list', Object.getOwnPropertyDescriptor(OrdersController.prototype, 'list')!);
  class AppModule {}
  const logger = WinstonModule.createLogger({ transports: [quiet(), new SpanEventTransport()] });
  Module({ controllers: [OrdersController], providers: [{ provide: 'LOGGER', useValue: logger }] })(AppModule);

  await serve(await NestFactory.create(AppModule, { logger }), spans);
  expect(await messagesPerRequest(spans)).toEqual([['no orders']]);
  expect(spans[0]?.().events[0]?.attributes).toMatchObject({
    'log.severity': 'ERROR',
    context: 'Orders',
    'exception.type': 'RangeError',
    'exception.message': 'no orders',
  });
});

/** Sends one request to a Nest application and closes it. */
async function serve(
  app: Awaited<ReturnType<typeof NestFactory.create>>,
  spans: (() => ReadableSpan)[],
): Promise<void> {
  app.use(spanPerRequest(spans));
  await app.listen(0);
  await fetch(`${await app.getUrl()}/orders`).then((response) => response.text());
  await app.close();
}
