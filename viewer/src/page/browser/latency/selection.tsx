import type { OperationLatency } from '../../../pictures/latency.js';
import type { LatencySelection } from '../../source.js';
import { addressOf } from '../address.js';
import { count, formatDuration, formatNumber, formatShare, textOf } from '../components/format.js';
import { Loading, Problem } from '../components/states.js';
import { useData } from '../use-data.js';

interface Props {
  latency: OperationLatency;
  fromNs: number;
  toNs: number;
}

/** The spans of a stretch of durations: the slowest of them, and the values that the others do not have. */
export function Selection({ latency: { service, operation }, fromNs, toNs }: Props) {
  const query = { service, operation, fromNs, toNs };
  const { data, error } = useData((source) => source.selection(query), query);
  if (error !== undefined) return <Problem text={error} />;
  if (data === undefined) return <Loading />;
  return (
    <>
      <p class="selected" role="status">
        <strong>{formatNumber(data.count)}</strong> of {count(data.of, 'span')} selected, {formatDuration(fromNs)} to{' '}
        {formatDuration(toNs)}
      </p>
      <div class="columns-two">
        <Slowest selection={data} />
        <Differences selection={data} />
      </div>
    </>
  );
}

function Slowest({ selection: { slowest } }: { selection: LatencySelection }) {
  return (
    <section aria-label="Slowest">
      <h2>The slowest of them</h2>
      {slowest.length === 0 ? (
        <p class="quiet">No span took that long.</p>
      ) : (
        <ol class="slowest">
          {slowest.map(({ traceId, spanId, durationNs }) => (
            <li key={traceId + spanId}>
              <a href={addressOf(['traces', traceId], { span: spanId })}>
                <span class="number">{formatDuration(durationNs)}</span> <code>{traceId.slice(0, 8)}</code>
              </a>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Differences({ selection: { attributes, count: selected, of } }: { selection: LatencySelection }) {
  return (
    <section class="differences" aria-label="What sets them apart">
      <h2>What sets them apart</h2>
      {attributes.length === 0 ? (
        <p class="quiet">
          {selected === of
            ? 'Everything is selected: there are no others to compare with.'
            : 'They have the same attributes as the others.'}
        </p>
      ) : (
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th>Attribute</th>
                <th>Value</th>
                <th class="number">Selected</th>
                <th class="number">Others</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {attributes.map(({ key, value, selected: inside, rest }) => (
                <tr key={JSON.stringify([key, value])}>
                  <td class="key">{key}</td>
                  <td class="value">{textOf(value)}</td>
                  <td class="number">{formatShare(inside)}</td>
                  <td class="number quiet">{formatShare(rest)}</td>
                  <td class="shares">
                    <span class="inside" style={{ width: `${inside * 100}%` }} />
                    <span class="outside" style={{ width: `${rest * 100}%` }} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
