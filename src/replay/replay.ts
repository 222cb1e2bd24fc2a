import type { Outline } from '@log-to-trace/codemods';
import type { PhraseOptions } from '@log-to-trace/codemods/phrases';
import { Flows } from './flows/flows.js';
import type { Line } from './line/line.js';
import { type LineOptions, parseLine } from './line/parse-line.js';
import { resourceSpans } from './otlp/encode.js';
import { type SpanOptions, spansOf } from './otlp/spans.js';
import type { Source } from './reading/find-sources.js';
import { type LineBatches, merge, type Opener } from './reading/merge.js';
import { BrokenGzip, readLines } from './reading/read-lines.js';
import { leaveOut, newTally, type Tally } from './tally.js';
import { byCode } from './wording/by-code.js';
import { byWording } from './wording/by-wording.js';

export interface ReplayOptions extends LineOptions, PhraseOptions, SpanOptions {
  /** What the code says about the lines. */
  outline: Outline | null;
  version: string;
  /** Takes the `ResourceSpans` of one flow after the other; the next comes when it has them. */
  write(resourceSpans: object): Promise<void>;
}

/**
 * Reads log files and writes the traces that they would have been. Holds what is still open, and never a whole file.
 * @throws {UserError} when a file cannot be read.
 */
export async function replay(sources: readonly Source[], options: ReplayOptions): Promise<Tally> {
  const tally = newTally();
  const wording = byWording(options);
  const listen = options.outline ? byCode(options.outline, options, wording) : wording;
  const ready: object[] = [];
  const flows = new Flows({
    onSettled: (joined, evicted) => {
      const spans = spansOf(joined, evicted, tally, options);
      if (spans.length > 0) ready.push(resourceSpans(joined.service, spans, options.version));
    },
    onAmbiguous: (line) => leaveOut(tally, 'ambiguous', line),
  });
  const flush = async () => {
    for (const spans of ready.splice(0)) await options.write(spans);
  };
  const openers = await Promise.all(sources.map((source) => openerOf(source, options, tally)));
  for await (const lines of merge(openers)) {
    for (const line of lines) flows.add(line, listen(line));
    await flush();
  }
  flows.end();
  await flush();
  return tally;
}

async function openerOf(source: Source, options: LineOptions, tally: Tally): Promise<Opener> {
  const open = () => parsedLines(source, options, tally);
  if (source.path === null) return { startsAt: null, open };
  // Only to see when it begins; what it counts is not wanted.
  const peek = parsedLines(source, options, newTally());
  const { value } = await peek.next();
  await peek.return(undefined);
  return { startsAt: value?.[0]?.ms ?? null, open };
}

async function* parsedLines(source: Source, options: LineOptions, tally: Tally): LineBatches {
  const { file, label } = source;
  try {
    for await (const batch of readLines(source)) {
      const lines: Line[] = [];
      for (const { text, number, isLast } of batch) {
        tally.lines++;
        const line = text === null ? 'tooLong' : parseLine({ file, number, text, label }, options);
        if (typeof line !== 'string') lines.push(line);
        else leaveOut(tally, line === 'noJson' && isLast && text?.includes('{') ? 'cutOff' : line, { file, number });
      }
      if (lines.length > 0) yield lines;
    }
  } catch (error) {
    if (!(error instanceof BrokenGzip)) throw error;
    tally.problems.push(`${file}: the compressed data breaks off; what comes before has been read.`);
  }
}
