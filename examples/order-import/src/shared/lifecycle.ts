/** Tells whoever started us where we are; nobody listens when we run in the foreground. */
export function announceReady(details: { url?: string } = {}): void {
  process.send?.({ ready: details });
}

/** Runs once, on SIGTERM or SIGINT. The process ends by itself when nothing is left to do. */
export function onShutdown(stop: () => void): void {
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      stop();
    });
  }
}
