import pc from 'picocolors';
import type { NoteRow } from './rows.js';

type Paint = (text: string) => string;

export interface Palette {
  bold: Paint;
  dim: Paint;
  error: Paint;
  /** The same colour for the same service, as long as there are colours. */
  service: (name: string) => Paint;
  tone: (tone: NoteRow['tone']) => Paint;
}

/** The colours of the text tree; without colour every one of them leaves the text as it is. */
export function createPalette(color: boolean, services: string[]): Palette {
  const colors = pc.createColors(color);
  const cycle = [colors.cyan, colors.magenta, colors.green, colors.yellow, colors.blue];
  const paints = new Map(services.map((service, index) => [service, cycle[index % cycle.length]!]));
  const tones: Record<NoteRow['tone'], Paint> = {
    parameters: colors.dim,
    line: (text) => text,
    warning: colors.yellow,
    error: colors.red,
    stack: colors.dim,
  };
  return {
    bold: colors.bold,
    dim: colors.dim,
    error: colors.red,
    service: (name) => paints.get(name) ?? colors.cyan,
    tone: (tone) => tones[tone],
  };
}
