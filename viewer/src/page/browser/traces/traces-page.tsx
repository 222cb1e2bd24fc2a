import './traces.css';
import { useEffect, useState } from 'preact/hooks';
import type { Overview, TraceOrder } from '../../source.js';
import { choose } from '../address.js';
import { count, formatNumber } from '../components/format.js';
import { Empty, Problem } from '../components/states.js';
import { useData } from '../use-data.js';
import { TraceTable } from './trace-table.js';

const PAGE = 200;
const ORDERS: [TraceOrder, string][] = [
  ['recent', 'Recent'],
  ['slowest', 'Slowest'],
  ['errors', 'Most errors'],
];

/** The traces to choose from. */
export function TracesPage({ overview, params }: { overview: Overview; params: Record<string, string> }) {
  const { text = '', service = '' } = params;
  const order = ORDERS.find(([name]) => name === params.order)?.[0] ?? 'recent';
  const errors = params.errors === 'true';
  const [limit, setLimit] = useState(PAGE);
  const query = { text, order, limit, ...(errors ? { errors } : {}), ...(service ? { service } : {}) };
  const { data, error } = useData((source) => source.traces(query), text, service, order, errors, limit);
  const [shown, setShown] = useState(data);
  useEffect(() => {
    if (data !== undefined) setShown(data);
  }, [data]);

  if (overview.traceCount === 0) return <NoTraces live={overview.live} />;
  return (
    <section class="page" aria-label="Traces">
      <div class="toolbar">
        <input
          type="search"
          placeholder="Find a span name, service or trace id"
          aria-label="Find traces"
          value={text}
          onInput={(event) => choose({ text: event.currentTarget.value })}
        />
        <select
          aria-label="Service"
          value={service}
          onChange={(event) => choose({ service: event.currentTarget.value })}
        >
          <option value="">All services</option>
          {overview.services.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
        <fieldset class="segments">
          <legend class="hidden">Order</legend>
          {ORDERS.map(([name, label]) => (
            <button key={name} type="button" aria-pressed={name === order} onClick={() => choose({ order: name })}>
              {label}
            </button>
          ))}
        </fieldset>
        <label class="check">
          <input
            type="checkbox"
            checked={errors}
            onChange={(event) => choose({ errors: event.currentTarget.checked ? 'true' : '' })}
          />
          only with errors
        </label>
        {shown !== undefined && <span class="quiet end">{found(shown.total, overview)}</span>}
      </div>
      {error !== undefined && <Problem text={error} />}
      {shown !== undefined &&
        (shown.total === 0 ? (
          <NoneFound errors={errors && text === ''} overview={overview} />
        ) : (
          <TraceTable traces={shown.traces} />
        ))}
      {shown !== undefined && shown.total > shown.traces.length && (
        <p>
          <button type="button" onClick={() => setLimit(limit + PAGE)}>
            Show more ({formatNumber(shown.total - shown.traces.length)} left)
          </button>
        </p>
      )}
    </section>
  );
}

function found(total: number, { shownTraces, traceCount }: Overview): string {
  const left = traceCount - shownTraces;
  return count(total, 'trace') + (left > 0 ? `; ${formatNumber(left)} more are not on this page` : '');
}

function NoneFound({ errors, overview }: { errors: boolean; overview: Overview }) {
  if (errors) return <Empty title={`No errors in ${count(overview.shownTraces, 'trace')}`} />;
  return (
    <Empty title="Nothing found">
      <p>No trace has a span, service or id with this text. Log lines are searched within a trace.</p>
    </Empty>
  );
}

function NoTraces({ live }: { live: boolean }) {
  return (
    <Empty title="No traces yet">
      {live ? (
        <p>
          Send spans by OTLP over HTTP to this address, for instance with
          <code>OTEL_EXPORTER_OTLP_ENDPOINT={location.origin}</code>. They appear here as they come in.
        </p>
      ) : (
        <p>The files hold no spans.</p>
      )}
    </Empty>
  );
}
