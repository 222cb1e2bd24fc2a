import type { RefObject } from 'preact';
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Rows beyond those in sight on either side: the wheel is faster than the script. */
const OVERSCAN = 24;
/** The window moves by whole steps, so that most frames of scrolling draw nothing. */
const STEP = 8;

export interface RowWindow<T> {
  scroller: RefObject<T | null>;
  /** The rows from `first` up to and without `end` are in the document. */
  first: number;
  end: number;
  /** Scrolls as little as needed to have the row in sight; to the middle when it is far away. */
  reveal: (row: number) => void;
  pageRows: () => number;
}

/** Which of many rows of one height are in sight. */
export function useWindow<T extends HTMLElement>(rows: number, rowHeight: number): RowWindow<T> {
  const scroller = useRef<T>(null);
  const [{ first, size }, setWindow] = useState({ first: 0, size: 60 });

  const follow = useCallback(() => {
    const box = scroller.current;
    if (box === null) return;
    const top = Math.floor(box.scrollTop / rowHeight);
    const from = Math.max(0, Math.floor((top - OVERSCAN) / STEP) * STEP);
    const most = Math.ceil(box.clientHeight / rowHeight) + 2 * OVERSCAN + STEP;
    setWindow((before) => (before.first === from && before.size === most ? before : { first: from, size: most }));
  }, [rowHeight]);

  useLayoutEffect(() => {
    const box = scroller.current;
    if (box === null) return;
    follow();
    const observer = new ResizeObserver(follow);
    observer.observe(box);
    box.addEventListener('scroll', follow, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener('scroll', follow);
    };
  }, [follow]);

  const reveal = useCallback(
    (row: number) => {
      const box = scroller.current;
      if (box === null || row < 0) return;
      const top = row * rowHeight;
      const above = box.scrollTop - top;
      const below = top + rowHeight - box.scrollTop - box.clientHeight;
      if (above <= 0 && below <= 0) return;
      if (Math.max(above, below) > box.clientHeight) box.scrollTop = top - box.clientHeight / 2;
      else box.scrollTop += above > 0 ? -above : below;
      follow();
    },
    [rowHeight, follow],
  );

  const pageRows = useCallback(
    () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1),
    [rowHeight],
  );

  return {
    scroller,
    first: Math.min(first, Math.max(0, rows - 1)),
    end: Math.min(rows, first + size),
    reveal,
    pageRows,
  };
}
