/** What the page is given to draw the timelines from: everything is text already, in the order in which it is shown. */
export interface PageData {
  services: string[];
  traces: PageTrace[];
}

export interface PageTrace {
  traceId: string;
  /** Labels of the time axis, at shares of the duration. */
  ticks: { at: number; label: string }[];
  rows: PageRow[];
}

export interface PageRow {
  kind: 'span' | 'line';
  /** Depth in the tree, 1 for a root, as `aria-level` counts. */
  level: number;
  /** Index of the row this one hangs on; -1 for a root. */
  parent: number;
  /** Index of the last row below this one; its own when nothing is. */
  last: number;
  name: string;
  /** Index into the services. */
  service: number;
  /** Shares of the trace's duration; equal for a line. */
  from: number;
  to: number;
  start: string;
  end: string;
  duration: string;
  severity: string;
  isError: boolean;
  isOpen: boolean;
  isCritical: boolean;
  spanId: string;
  fields: [string, string][];
}
