const NAMES = ['ground', 'panel', 'line', 'text', 'quiet', 'accent', 'error', 's0', 's1', 's3', 's4'] as const;

/** The colours of the style sheet, for drawings that style sheets do not reach. */
export type Theme = Record<(typeof NAMES)[number], string> & { font: string };

export function readTheme(): Theme {
  const style = getComputedStyle(document.documentElement);
  const colors = Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  return { ...(colors as Record<(typeof NAMES)[number], string>), font: getComputedStyle(document.body).fontFamily };
}
