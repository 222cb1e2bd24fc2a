/** What became of the lines of one transport, counted since it was made. */
export interface SpanEventStats {
  /** Lines that are on a span or were sent as a log record. */
  attached: number;
  /** Lines that could not take the direct way: held back until the end of their span, or written while winston was
   * waiting for a slow transport. They count as attached too once they are. */
  deferred: number;
  /** Lines written while no span was active. */
  noSpan: number;
  /** Lines written while the active span was not recording: not sampled, or already ended. */
  notRecording: number;
  /** Lines left out because the span was full or the `attributes` hook said so. */
  dropped: number;
  /** Lines that could not be attached because something threw. */
  failed: number;
}

export function emptyStats(): SpanEventStats {
  return { attached: 0, deferred: 0, noSpan: 0, notRecording: 0, dropped: 0, failed: 0 };
}
