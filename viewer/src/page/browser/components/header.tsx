import type { Overview } from '../../source.js';
import { addressOf, useAddress } from '../address.js';
import { count } from './format.js';

const PICTURES: [path: string, label: string][] = [
  ['traces', 'Traces'],
  ['errors', 'Errors'],
  ['latency', 'Latency'],
  ['dependencies', 'Dependencies'],
  ['migration', 'Migration'],
];

/** Where one can go, what is here, and what is wrong with it. */
export function Header({ overview }: { overview: Overview }) {
  const current = useAddress().path[0] ?? 'traces';
  return (
    <header class="head">
      <span class="brand">log-to-trace</span>
      <nav aria-label="Pictures">
        {PICTURES.map(([path, label]) => (
          <a key={path} href={addressOf([path])} aria-current={path === current ? 'page' : undefined}>
            {label}
          </a>
        ))}
      </nav>
      <p class="facts">
        {overview.live && (
          <span class="live" title="New spans appear as they come in">
            live
          </span>
        )}
        <span>
          {count(overview.traceCount, 'trace')} · {count(overview.spanCount, 'span')}
        </span>
        <Problems overview={overview} />
      </p>
    </header>
  );
}

function Problems({ overview: { problems, traceCount, shownTraces } }: { overview: Overview }) {
  const texts = [
    shownTraces < traceCount && `${count(traceCount - shownTraces, 'trace')} not on this page`,
    problems.openSpans > 0 && `${count(problems.openSpans, 'span')} never ended`,
    problems.missingParents > 0 && `${count(problems.missingParents, 'parent')} missing`,
    problems.malformed > 0 && `${count(problems.malformed, 'line or span', 'lines or spans')} unreadable`,
    problems.evicted > 0 && `${count(problems.evicted, 'span')} dropped for room`,
  ].filter((text) => text !== false);
  if (texts.length === 0) return null;
  return (
    <a class="warning" href={addressOf(['migration'])} title="What is wrong with the data">
      {texts.join(' · ')}
    </a>
  );
}
