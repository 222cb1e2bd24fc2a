import { createContext } from 'preact';
import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import type { PageSource } from '../source.js';

export interface Feed {
  source: PageSource;
  /** Counts the changes of the data. */
  version: number;
}

export const FeedContext = createContext<Feed>(undefined as never);

export interface Loaded<T> {
  data?: T;
  error?: string;
}

/**
 * Loads what a picture shows, again whenever the data changed. Until the new answer is there the old one stays, so
 * that nothing jumps; another key starts from nothing.
 */
export function useData<T>(load: (source: PageSource) => Promise<T>, ...key: unknown[]): Loaded<T> {
  const { source, version } = useContext(FeedContext);
  const id = JSON.stringify(key);
  const [loaded, setLoaded] = useState<Loaded<T> & { id: string }>({ id });
  const asked = useRef({ count: 0, answered: 0, id });
  asked.current.id = id;
  // `load` is a new function each time; the key says what it loads.
  useEffect(() => {
    const turn = ++asked.current.count;
    const settle = (answer: Loaded<T>) => {
      if (asked.current.id !== id || turn < asked.current.answered) return;
      asked.current.answered = turn;
      setLoaded({ id, ...answer });
    };
    load(source).then(
      (data) => settle({ data }),
      (error: unknown) => settle({ error: error instanceof Error ? error.message : String(error) }),
    );
  }, [source, version, id]);
  return loaded.id === id ? loaded : {};
}
