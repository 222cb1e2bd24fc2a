import { useEffect, useState } from 'preact/hooks';

/** Where the reader is: `#/traces/<id>?span=<id>`. What is chosen stands in it, so that a link leads to the same. */
export interface Address {
  path: string[];
  params: Record<string, string>;
}

export function parseAddress(hash: string): Address {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  return {
    path: path.split('/').filter(Boolean).map(decode),
    params: Object.fromEntries(new URLSearchParams(query)),
  };
}

export function addressOf(path: string[], params: Record<string, string | undefined> = {}): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(params)) if (value) query.set(key, value);
  return `#/${path.map(encodeURIComponent).join('/')}${query.size > 0 ? `?${query}` : ''}`;
}

export function go(path: string[], params?: Record<string, string | undefined>): void {
  location.hash = addressOf(path, params);
}

/** Changes what is chosen without a new entry in the history. */
export function choose(params: Record<string, string | undefined>): void {
  const { path, params: chosen } = parseAddress(location.hash);
  history.replaceState(null, '', addressOf(path, { ...chosen, ...params }));
  dispatchEvent(new HashChangeEvent('hashchange'));
}

export function useAddress(): Address {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const follow = () => setHash(location.hash);
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return parseAddress(hash);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
