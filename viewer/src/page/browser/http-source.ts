import type { PageSource } from '../source.js';

/** Asks the server the page came from. */
export function httpSource(): PageSource {
  return {
    overview: () => get('overview'),
    traces: (query) => get('traces', query),
    trace: (traceId) => getOrNull(`traces/${encodeURIComponent(traceId)}`),
    span: (traceId, spanId) => getOrNull(`traces/${encodeURIComponent(traceId)}/spans/${encodeURIComponent(spanId)}`),
    lines: (traceId) => get(`traces/${encodeURIComponent(traceId)}/lines`),
    search: (traceId, text) => get(`traces/${encodeURIComponent(traceId)}/search`, { text }),
    errors: () => get('errors'),
    latency: () => get('latency'),
    selection: (query) => get('latency/selection', query),
    dependencies: () => get('dependencies'),
    migration: () => get('migration'),
    onChange(listener) {
      const changes = new EventSource('/api/changes');
      changes.onmessage = listener;
      return () => changes.close();
    },
  };
}

async function get<T>(path: string, query: object = {}): Promise<T> {
  const response = await ask(path, query);
  if (!response.ok) throw new Error(await reasonOf(response));
  return (await response.json()) as T;
}

async function getOrNull<T>(path: string): Promise<T | null> {
  const response = await ask(path, {});
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(await reasonOf(response));
  return (await response.json()) as T;
}

async function ask(path: string, query: object): Promise<Response> {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== '' && value !== false) search.set(key, String(value));
  }
  try {
    return await fetch(`/api/${path}${search.size > 0 ? `?${search}` : ''}`);
  } catch {
    throw new Error('The viewer does not answer. Is it still running?');
  }
}

async function reasonOf(response: Response): Promise<string> {
  const body = (await response.json().catch(() => null)) as { error?: unknown } | null;
  return typeof body?.error === 'string' ? body.error : `The viewer answered ${response.status}.`;
}
