import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { renderHtml } from '../html/render-html.js';
import type { Model } from '../model/types.js';
import { readTraces } from '../reading/read-traces.js';
import { renderText } from '../text/render-text.js';
import { toViewDocument } from '../view-document.js';
import type { ViewFlags, ViewFormat } from './flags.js';
import type { Surroundings } from './run-view.js';
import { ViewError } from './view-error.js';

/** The traces of files in one of the formats, on standard output or in a file. */
export async function print(
  files: string[],
  format: ViewFormat,
  flags: ViewFlags,
  { cwd, stdout }: Surroundings,
): Promise<void> {
  const target = flags.html ?? flags.output;
  const file = target === undefined ? null : path.resolve(cwd, target);
  const terminal = file === null ? stdout : null;
  const model = await readTraces(files);
  const before =
    flags.before === undefined ? null : await readTraces(flags.before.map((old) => path.resolve(cwd, old)));
  const text = format === 'html' ? renderHtml(model, before) : render(model, format, flags, terminal);
  if (file === null) await writeTo(stdout, text);
  else await writeReport(file, text);
}

function render(
  model: Model,
  format: Exclude<ViewFormat, 'html'>,
  flags: ViewFlags,
  terminal: NodeJS.WriteStream | null,
): string {
  if (format === 'json') return `${JSON.stringify(toViewDocument(model), null, 2)}\n`;
  const color = terminal !== null && usesColor(terminal, flags);
  return renderText(model, { color, ...(terminal?.isTTY && { width: terminal.columns }) });
}

/** https://no-color.org, FORCE_COLOR, else only on a terminal. */
function usesColor(stream: { isTTY?: boolean }, { color = true }: ViewFlags): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (!color || NO_COLOR) return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return stream.isTTY === true && TERM !== 'dumb';
}

/** Resolves when the stream has taken all of the text, or when nobody reads it any more. */
function writeTo(stream: NodeJS.WritableStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (!error || ('code' in error && error.code === 'EPIPE')) resolve();
      else
        reject(
          new ViewError(`the result cannot be written (${error.message}). Make room for it, or send it elsewhere.`),
        );
    });
  });
}

async function writeReport(file: string, text: string): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ViewError(`${file} cannot be written (${reason}). Name a file in a folder that you can write to.`);
  }
}
