/**
 * Namespaces that instrumentation fills by itself, from the semantic conventions. What is outside them was written by
 * the people who wrote the program, and comes first wherever attributes are shown.
 */
const NAMESPACES = new Set([
  'aws',
  'az',
  'client',
  'cloud',
  'code',
  'container',
  'db',
  'dns',
  'enduser',
  'error',
  'event',
  'exception',
  'faas',
  'fastify',
  'gcp',
  'graphql',
  'hook',
  'host',
  'http',
  'k8s',
  'log_to_trace',
  'messaging',
  'net',
  'network',
  'os',
  'otel',
  'peer',
  'plugin',
  'postgresql',
  'process',
  'rpc',
  'server',
  'service',
  'source',
  'telemetry',
  'thread',
  'tls',
  'url',
  'user_agent',
]);

export function isStandardAttribute(key: string): boolean {
  const dot = key.indexOf('.');
  return dot > 0 && NAMESPACES.has(key.slice(0, dot));
}
