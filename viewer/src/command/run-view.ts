import path from 'node:path';
import { VIEW_FORMATS, type ViewFlags, type ViewFormat } from './flags.js';
import { print } from './print.js';
import { runServer } from './run-server.js';
import { ViewError } from './view-error.js';

export interface Surroundings {
  /** Absolute; paths are relative to it. */
  cwd: string;
  stdout: NodeJS.WriteStream;
  stderr: NodeJS.WriteStream;
  /** Stops a running viewer, besides SIGINT and SIGTERM. */
  signal?: AbortSignal;
}

const SERVER_FLAGS = ['before', 'port', 'host', 'forward', 'parquet', 'open'] as const;

/**
 * `view`: the viewer on a local port, or with a format the traces of files as text, data or a page. Resolves when all
 * is printed, or when the viewer was stopped.
 * @throws {ViewError | ReadError} when nothing can be shown; the message says why.
 */
export async function runView(files: string[], flags: ViewFlags, surroundings: Surroundings): Promise<void> {
  const format = formatOf(flags);
  const paths = files.map((file) => path.resolve(surroundings.cwd, file));
  if (format === null) {
    await runServer(paths, flags, surroundings);
    return;
  }
  const misplaced = SERVER_FLAGS.find((name) => flags[name] !== undefined && !(name === 'before' && format === 'html'));
  if (misplaced !== undefined)
    throw new ViewError(`--${misplaced} does not go with --format ${format}. Leave one of them out.`);
  if (paths.length === 0) throw new ViewError('view has nothing to show. Name OTLP JSON files, or folders of them.');
  await print(paths, format, flags, surroundings);
}

/** `null`: no format, so the viewer itself is meant. */
function formatOf({ format, text, json, html, output }: ViewFlags): ViewFormat | null {
  if (html !== undefined) return 'html';
  if (json) return 'json';
  if (text) return 'pretty';
  if (format === undefined) return output === undefined ? null : 'pretty';
  if (format.length > 1) throw new ViewError(`only one --format can be given, not ${format.join(', ')}. Give one.`);
  const known = VIEW_FORMATS.find((name) => name === format[0]);
  if (known === undefined) {
    throw new ViewError(
      `--format ${format[0]}: unknown format "${format[0]}". Use one of: ${VIEW_FORMATS.join(', ')}.`,
    );
  }
  return known;
}
