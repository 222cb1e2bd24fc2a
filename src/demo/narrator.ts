import { type Colors, colors } from '../output/color.js';

export interface Narrator {
  color: Colors;
  /** Runs one step of the story under a heading, and says how long it took. */
  step<T>(heading: string, work: () => Promise<T>): Promise<T>;
  /** What leads to the result; left out with `quiet`. */
  tell(text: string): Promise<void>;
  show(text: string): Promise<void>;
}

interface Telling {
  color: boolean;
  quiet: boolean;
  write(text: string): Promise<void>;
}

export function createNarrator({ color, quiet, write }: Telling): Narrator {
  const paint = colors(color);
  const show = (text: string) => write(`${text}\n`);
  const tell = quiet ? async () => undefined : show;
  return {
    color: paint,
    tell,
    show,
    async step(heading, work) {
      const startedAt = performance.now();
      await tell(`\n${paint.bold(paint.cyan('▸'))} ${paint.bold(heading)}`);
      const result = await work();
      await tell(paint.dim(`  ${((performance.now() - startedAt) / 1000).toFixed(1)} s`));
      return result;
    },
  };
}
