import path from 'node:path';
import { UserError } from '../errors.js';
import { DONE } from '../exit-codes.js';
import type { CommonFlags } from '../flags.js';
import { VIEW_FORMATS, type ViewFormat } from '../formats.js';
import { deliver, type Reporter } from '../output/deliver.js';
import { chooseTargets } from '../output/targets.js';
import { jsonText } from '../reporters/shared/json-text.js';
import { loadSettings } from '../settings.js';
import { loadViewer, type Viewer } from '../view/load-viewer.js';

export interface ViewFlags extends CommonFlags {
  /** Short for `--format pretty`. */
  text?: boolean;
  /** Short for `--format json`. */
  json?: boolean;
  /** Short for `--format html --output <file>`. */
  html?: string;
}

type Model = Awaited<ReturnType<Viewer['readTraces']>>;

/** `log-to-trace view`: traces from files, as trees, as data or as a page. */
export async function view(files: string[], flags: ViewFlags): Promise<number> {
  const { cwd } = await loadSettings(flags);
  const targets = await chooseTargets({
    cwd,
    flags: flags.html === undefined ? flags : { ...flags, output: flags.html },
    known: VIEW_FORMATS,
    fallback: flags.html !== undefined ? 'html' : flags.json ? 'json' : 'pretty',
    several: false,
  });
  if (files.length === 0) throw new UserError('view has nothing to show. Name OTLP JSON files, or folders of them.');
  const viewer = await loadViewer(cwd);
  const model = await viewer.readTraces(files.map((file) => path.resolve(cwd, file)));
  await deliver(model, { targets, flags, reporters: reportersOf(viewer) });
  return DONE;
}

function reportersOf(viewer: Viewer): Record<ViewFormat, Reporter<Model>> {
  const width = process.stdout.isTTY ? { width: process.stdout.columns } : {};
  return {
    pretty: (model, { color }) => viewer.renderText(model, { color, ...width }),
    json: (model) => jsonText(viewer.toViewDocument(model)),
    html: (model) => viewer.renderHtml(model),
  };
}
