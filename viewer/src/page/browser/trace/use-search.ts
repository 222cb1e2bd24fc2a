import { useEffect, useMemo, useState } from 'preact/hooks';
import type { TraceTree } from '../../source.js';
import { useData } from '../use-data.js';

const TYPING_MS = 150;

export interface Search {
  text: string;
  setText: (text: string) => void;
  /** Indexes of the spans found, ascending; `null` before there is an answer. */
  found: number[] | null;
  matches: ReadonlySet<number>;
}

const NONE: ReadonlySet<number> = new Set();

/** The spans of a trace with a text in their names, attributes or lines. */
export function useSearch({ traceId, spans }: TraceTree): Search {
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const { data } = useData(async (source) => (asked === '' ? null : source.search(traceId, asked)), traceId, asked);
  const found = useMemo(() => {
    if (!data) return null;
    const ids = new Set(data);
    return spans.spanId.flatMap((id, index) => (ids.has(id) ? [index] : []));
  }, [data, spans]);
  const matches = useMemo(() => (found === null ? NONE : new Set(found)), [found]);
  return { text, setText, found, matches };
}
