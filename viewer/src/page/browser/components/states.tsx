import type { ComponentChildren } from 'preact';

export function Loading() {
  return (
    <p class="state quiet" role="status">
      Loading…
    </p>
  );
}

export function Problem({ text }: { text: string }) {
  return (
    <p class="state problem" role="alert">
      {text}
    </p>
  );
}

/** What stands where there is nothing to see: that this is so, and what it means. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="state empty">
      <h2>{title}</h2>
      {children}
    </div>
  );
}
