import pc from 'picocolors';

export type Colors = ReturnType<typeof pc.createColors>;

/** Whether text for this stream may hold colours: https://no-color.org, FORCE_COLOR, else only on a terminal. */
export function usesColor(stream: { isTTY?: boolean }, flags: { color: boolean }): boolean {
  if (!flags.color || process.env.NO_COLOR) return false;
  const forced = process.env.FORCE_COLOR;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return stream.isTTY === true && process.env.TERM !== 'dumb';
}

export const colors = (enabled: boolean): Colors => pc.createColors(enabled);
