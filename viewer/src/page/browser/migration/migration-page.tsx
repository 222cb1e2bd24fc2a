import './migration.css';
import type { MigrationView, Overview } from '../../source.js';
import { addressOf } from '../address.js';
import { count, formatNumber } from '../components/format.js';
import { LineCells, toneOf } from '../components/log-line.js';
import { Service } from '../components/service.js';
import { Empty, Loading, Problem } from '../components/states.js';
import { useData } from '../use-data.js';
import { OperationsTable } from './operations-table.js';

/** How far the way from log lines to spans has come. */
export function MigrationPage({ overview }: { overview: Overview }) {
  const { data: view, error } = useData((source) => source.migration());
  if (error !== undefined) return <Problem text={error} />;
  if (view === undefined) return <Loading />;
  if (overview.spanCount === 0 && view.linesOutside.count === 0) return <Empty title="Nothing here yet" />;
  return (
    <section class="page migration" aria-label="Migration">
      <h1>{sentenceOf(view, overview)}</h1>
      <ul class="tiles">
        <Tile number={view.linesOnSpans} label="log lines on spans" />
        <Tile number={view.linesOutside.count} label="log lines outside any span" isBad />
        <Tile number={overview.problems.openSpans} label="spans never ended" isBad />
        <Tile number={view.spansWithoutLines} label="spans without a log line" />
        <Tile number={overview.problems.missingParents} label="spans whose parent is missing" isBad />
      </ul>
      <OperationsTable operations={view.operations} />
      <OpenSpans spans={view.openSpans} all={overview.problems.openSpans} />
      <LinesOutside {...view.linesOutside} />
    </section>
  );
}

function sentenceOf({ linesOutside, linesOnSpans }: MigrationView, { problems }: Overview): string {
  const problemTexts = [
    linesOutside.count > 0 && `${count(linesOutside.count, 'line')} fell outside any span`,
    problems.openSpans > 0 && `${count(problems.openSpans, 'span')} never ended`,
  ].filter((text) => text !== false);
  if (problemTexts.length > 0) return `${problemTexts.join(', ')}.`;
  return linesOnSpans > 0
    ? 'Every span ended, and no log line is known outside of one.'
    : 'Every span ended. No log line is on a span yet.';
}

function Tile({ number, label, isBad = false }: { number: number; label: string; isBad?: boolean }) {
  return (
    <li class={isBad && number > 0 ? 'bad' : ''}>
      <strong>{formatNumber(number)}</strong>
      <span>{label}</span>
    </li>
  );
}

function OpenSpans({ spans, all }: { spans: MigrationView['openSpans']; all: number }) {
  if (spans.length === 0) return null;
  return (
    <section aria-label="Spans that never ended">
      <h2>Spans that never ended</h2>
      <p class="quiet">
        Exported without an end, or not ended when the process stopped.{' '}
        {all > spans.length && `The first ${spans.length} of ${formatNumber(all)}.`}
      </p>
      <ul class="open-spans">
        {spans.map(({ traceId, spanId, service, name }) => (
          <li key={traceId + spanId}>
            <Service name={service} />{' '}
            <a href={addressOf(['traces', traceId], { span: spanId })}>{name || '(no name)'}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function LinesOutside({ count: all, examples }: MigrationView['linesOutside']) {
  if (all === 0) return null;
  return (
    <section aria-label="Lines outside any span">
      <h2>Lines outside any span</h2>
      <p class="quiet">
        Written where no span was active. {all > examples.length && `${examples.length} of ${formatNumber(all)}.`}
      </p>
      <div class="scroll">
        <table class="log">
          <tbody>
            {examples.map((line, index) => (
              // Lines have no other identity, and their order is fixed.
              <tr key={index} class={toneOf(line)}>
                <LineCells line={line} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
