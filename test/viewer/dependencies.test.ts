import { describe, expect, test } from 'vitest';
import { toViewDocument, type ViewDocument } from '../../viewer/src/index.js';
import { modelOf } from './support/files.js';
import type { SpanSpec } from './support/otlp.js';

async function view(services: Record<string, SpanSpec[]>): Promise<ViewDocument> {
  const document = toViewDocument(await modelOf(services));
  for (const edge of document.dependencies.edges) {
    expect(Object.values(edge.evidence).reduce((sum, count) => sum + count, 0)).toBe(edge.count);
  }
  return document;
}

/** `api -http-> worker ×2 pair:2`, as a person would write the graph down. */
async function edges(services: Record<string, SpanSpec[]>): Promise<string[]> {
  const { dependencies } = await view(services);
  return dependencies.edges.map(({ from, to, kind, count, evidence }) => {
    const known = Object.entries(evidence).flatMap(([name, number]) => (number > 0 ? [`${name}:${number}`] : []));
    return `${from} -${kind}-> ${to} ×${count} ${known.join(' ')}`;
  });
}

async function nodes(services: Record<string, SpanSpec[]>): Promise<string[]> {
  return (await view(services)).dependencies.nodes.map(({ name, kind }) => `${kind} ${name}`);
}

function client(id: string, attributes: Record<string, unknown>): SpanSpec {
  return { id, kind: 'CLIENT', start: 0, end: 10, attributes };
}

describe('pairs', () => {
  const http = { 'http.request.method': 'POST', 'server.address': 'stock.internal' };

  test('a client and its remote child are one call, as long as the client says, failed when either says so', async () => {
    const { dependencies, problems } = await view({
      api: [
        { id: 'c1', kind: 'CLIENT', start: 0, end: 100, attributes: http },
        { id: 'c2', kind: 'CLIENT', start: 0, end: 300, attributes: http, error: true },
        { id: 'c3', kind: 'CLIENT', start: 0, end: 200, attributes: http },
      ],
      stock: [
        { id: 's1', parent: 'c1', kind: 'SERVER', start: 10, end: 20 },
        { id: 's2', parent: 'c2', kind: 'SERVER', start: 10, end: 20, error: true },
        { id: 's3', parent: 'c3', kind: 'SERVER', start: 10, end: 20, error: true },
      ],
    });
    expect(dependencies).toEqual({
      nodes: [
        { name: 'api', kind: 'service' },
        { name: 'stock', kind: 'service' },
      ],
      edges: [
        {
          from: 'api',
          to: 'stock',
          kind: 'http',
          count: 3,
          errors: 2,
          p50Ns: 200e6,
          p95Ns: 300e6,
          p99Ns: 300e6,
          evidence: { pair: 3, link: 0, destination: 0, attribute: 0 },
        },
      ],
    });
    expect(problems.unpairedClients).toBe(0);
  });

  test('a clock that is off changes nothing', async () => {
    expect(
      await edges({
        api: [client('c', http)],
        stock: [{ id: 's', parent: 'c', kind: 'SERVER', start: -9000, end: -8000 }],
      }),
    ).toEqual(['api -http-> stock ×1 pair:1']);
  });

  test('the same service may call itself', async () => {
    expect(
      await edges({
        api: [client('c', { 'rpc.system': 'grpc' }), { id: 's', parent: 'c', kind: 'SERVER', start: 1, end: 2 }],
      }),
    ).toEqual(['api -rpc-> api ×1 pair:1']);
  });

  test('local children are no calls', async () => {
    expect(
      await edges({
        api: [
          { id: 'a', kind: 'SERVER', start: 0, end: 9 },
          { id: 'b', parent: 'a', start: 1, end: 2 },
        ],
      }),
    ).toEqual([]);
  });

  test('a step into another service is a call, even where the caller made no client span', async () => {
    expect(
      await edges({
        api: [{ id: 'a', start: 0, end: 9 }],
        worker: [{ id: 'b', parent: 'a', kind: 'CONSUMER', start: 11, end: 12 }],
      }),
    ).toEqual(['api -messaging-> worker ×1 pair:1']);
  });

  test('each attempt at a job counts', async () => {
    expect(
      await edges({
        api: [{ id: 'send', kind: 'PRODUCER', start: 0, end: 1, attributes: { 'messaging.destination.name': 'jobs' } }],
        worker: [
          {
            id: 'first',
            parent: 'send',
            kind: 'CONSUMER',
            start: 2,
            end: 3,
            attributes: { 'messaging.destination.name': 'jobs' },
          },
          {
            id: 'again',
            parent: 'send',
            kind: 'CONSUMER',
            start: 9,
            end: 10,
            attributes: { 'messaging.destination.name': 'jobs' },
          },
        ],
      }),
    ).toEqual(['api -messaging-> worker ×2 pair:2']);
  });
});

describe('links', () => {
  const jobs = { 'messaging.system': 'kafka', 'messaging.destination.name': 'jobs' };
  const send = (id: string, trace: string): SpanSpec => ({
    id,
    trace,
    kind: 'PRODUCER',
    start: 0,
    end: 4,
    attributes: jobs,
  });

  test('a consumer in a trace of its own points to its senders', async () => {
    expect(
      await edges({
        api: [send('p1', 'one'), send('p2', 'two')],
        shop: [send('p3', 'three')],
        worker: [
          {
            id: 'batch',
            trace: 'batch',
            kind: 'CONSUMER',
            start: 10,
            end: 20,
            attributes: jobs,
            links: [
              { id: 'p1', trace: 'one' },
              { id: 'p2', trace: 'two' },
              { id: 'p3', trace: 'three' },
              { id: 'never received', trace: 'one' },
            ],
          },
        ],
      }),
    ).toEqual(['api -messaging-> worker ×2 link:2', 'shop -messaging-> worker ×1 link:1']);
  });

  test('a link to the parent adds nothing to the pair', async () => {
    expect(
      await edges({
        api: [send('p1', 'one'), send('p2', 'one')],
        worker: [
          {
            id: 'c',
            trace: 'one',
            parent: 'p1',
            kind: 'CONSUMER',
            start: 5,
            end: 6,
            attributes: jobs,
            links: [{ id: 'p1' }, { id: 'p2' }].map((link) => ({ ...link, trace: 'one' })),
          },
        ],
      }),
    ).toEqual(['api -messaging-> worker ×2 pair:1 link:1']);
  });

  test('a batch that is linked by the receiving and by the processing span counts once', async () => {
    const links = [{ id: 'p1', trace: 'one' }];
    expect(
      await edges({
        api: [send('p1', 'one')],
        worker: [
          { id: 'receive', trace: 'batch', kind: 'CONSUMER', start: 5, end: 9, attributes: jobs, links },
          {
            id: 'process',
            trace: 'batch',
            parent: 'receive',
            kind: 'CONSUMER',
            start: 6,
            end: 8,
            attributes: jobs,
            links,
          },
        ],
      }),
    ).toEqual(['api -messaging-> worker ×1 link:1']);
  });

  test('links between requests of one service are no calls', async () => {
    expect(
      await edges({
        api: [
          { id: 'first', trace: 'one', kind: 'SERVER', start: 0, end: 1 },
          { id: 'retry', trace: 'two', kind: 'SERVER', start: 2, end: 3, links: [{ id: 'first', trace: 'one' }] },
        ],
      }),
    ).toEqual([]);
  });
});

describe('queues', () => {
  const jobs = { 'messaging.system': 'rabbitmq', 'messaging.destination.name': 'jobs' };

  test('sender and receiver without a connection meet at the queue that both name', async () => {
    const services = {
      api: [{ id: 'p', trace: 'one', kind: 'PRODUCER', start: 0, end: 4, attributes: jobs }],
      worker: [
        {
          id: 'c',
          trace: 'two',
          kind: 'CONSUMER',
          start: 50,
          end: 70,
          error: true,
          attributes: { 'messaging.destination': 'jobs' },
        },
      ],
    } satisfies Record<string, SpanSpec[]>;
    expect(await edges(services)).toEqual([
      'api -messaging-> jobs ×1 destination:1',
      'jobs -messaging-> worker ×1 destination:1',
    ]);
    expect(await nodes(services)).toEqual(['service api', 'service worker', 'queue jobs']);
    const [sent, received] = (await view(services)).dependencies.edges;
    expect(sent).toMatchObject({ p50Ns: 4e6, errors: 0 });
    expect(received).toMatchObject({ p50Ns: 20e6, errors: 1 });
  });

  test('client spans that send or receive use the queue as well', async () => {
    expect(
      await edges({
        api: [client('send', { ...jobs, 'messaging.operation.type': 'send' })],
        worker: [{ ...client('receive', { ...jobs, 'messaging.operation.type': 'receive' }), trace: 'two' }],
      }),
    ).toEqual(['api -messaging-> jobs ×1 destination:1', 'jobs -messaging-> worker ×1 destination:1']);
  });

  test('receiving and processing one message are one step', async () => {
    expect(
      await edges({
        worker: [
          { id: 'receive', kind: 'CONSUMER', start: 0, end: 9, attributes: jobs },
          { id: 'process', parent: 'receive', kind: 'CONSUMER', start: 1, end: 8, attributes: jobs },
        ],
      }),
    ).toEqual(['jobs -messaging-> worker ×1 destination:1']);
  });
});

describe('the other side of a client without a remote child', () => {
  test.each<[Record<string, unknown>, string, string]>([
    [
      { 'peer.service': 'billing', 'server.address': 'b.test', 'http.request.method': 'GET' },
      'external billing',
      'http',
    ],
    [
      { 'service.peer.name': 'billing', 'rpc.system': 'grpc', 'http.request.method': 'POST' },
      'external billing',
      'rpc',
    ],
    [{ 'server.address': 'pay.test', 'http.request.method': 'GET' }, 'external pay.test', 'http'],
    [{ 'net.peer.name': 'pay.test', 'http.method': 'GET' }, 'external pay.test', 'http'],
    [{ 'url.full': 'https://pay.test:8443/charge?card=1' }, 'external pay.test', 'http'],
    [
      { 'server.address': 'db.test', 'db.system.name': 'postgresql', 'db.namespace': 'orders' },
      'database db.test',
      'database',
    ],
    [{ 'db.system.name': 'postgresql', 'db.namespace': 'orders' }, 'database orders', 'database'],
    [{ 'db.system': 'mysql', 'db.name': 'orders' }, 'database orders', 'database'],
    [{ 'db.system': 'redis' }, 'database redis', 'database'],
    [
      { 'db.system': 'elasticsearch', 'server.address': 'search', 'http.request.method': 'POST' },
      'database search',
      'database',
    ],
  ])('%j is %s', async (attributes, node, kind) => {
    const services = { api: [client('c', attributes)] };
    expect(await nodes(services)).toEqual(['service api', node]);
    expect(await edges(services)).toEqual([`api -${kind}-> ${node.split(' ')[1]} ×1 attribute:1`]);
    expect((await view(services)).problems.unpairedClients).toBe(0);
  });

  test('is counted where nothing names it', async () => {
    const { dependencies, problems } = await view({ api: [client('c', { 'http.request.method': 'GET' })] });
    expect(dependencies.edges).toEqual([]);
    expect(problems.unpairedClients).toBe(1);
  });

  test('is the service of that name, if there is one', async () => {
    const services = {
      api: [client('c', { 'peer.service': 'stock' })],
      stock: [{ id: 's', trace: 'two', start: 1, end: 2 }],
    };
    expect(await nodes(services)).toEqual(['service api', 'service stock']);
    expect(await edges(services)).toEqual(['api -other-> stock ×1 attribute:1']);
  });

  test('is told apart where a database and a web server share a host', async () => {
    expect(
      await nodes({
        api: [
          client('a', { 'server.address': 'localhost', 'db.system.name': 'postgresql' }),
          client('b', { 'server.address': 'localhost', 'http.request.method': 'GET' }),
        ],
      }),
    ).toEqual(['service api', 'database localhost (database)', 'external localhost (external)']);
  });

  test('goes by its narrower name where others share the address', async () => {
    expect(
      await nodes({
        api: [
          client('a', {
            'server.address': '127.0.0.1',
            'server.port': 5432,
            'db.system': 'postgresql',
            'db.name': 'orders',
          }),
          client('b', { 'server.address': '127.0.0.1', 'server.port': 8080, 'http.request.method': 'GET' }),
          client('c', { 'server.address': '127.0.0.1', 'server.port': 8081, 'http.request.method': 'GET' }),
          client('d', { 'server.address': '127.0.0.1', 'server.port': 6379, 'db.system': 'redis' }),
          client('e', { 'server.address': 'pay.test', 'server.port': 443, 'http.request.method': 'GET' }),
          client('f', { 'server.address': 'pay.test', 'server.port': 8443, 'http.request.method': 'GET' }),
        ],
      }),
    ).toEqual([
      'service api',
      'database orders',
      'external 127.0.0.1:8080',
      'external 127.0.0.1:8081',
      'database 127.0.0.1:6379',
      'external pay.test',
    ]);
  });

  test('a database or queue called like a service is not that service', async () => {
    const services = {
      orders: [
        client('a', { 'db.system': 'postgresql', 'db.name': 'orders' }),
        { id: 'b', kind: 'PRODUCER', start: 0, end: 1, attributes: { 'messaging.destination.name': 'orders' } },
      ],
    } satisfies Record<string, SpanSpec[]>;
    expect(await nodes(services)).toEqual(['service orders', 'queue orders (queue)', 'database orders (database)']);
    expect(await edges(services)).toHaveLength(2);
  });
});
