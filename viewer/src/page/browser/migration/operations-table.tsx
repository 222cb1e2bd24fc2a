import type { MigrationView, Shape } from '../../source.js';
import { formatDuration, formatNumber } from '../components/format.js';
import { Service } from '../components/service.js';

type Measure = Exclude<keyof Shape, 'traces'>;

const MEASURES: [Measure, label: string, meaning: string][] = [
  ['spans', 'Spans', 'Spans of one run, the median'],
  ['lines', 'Log lines', 'Log lines on the spans of one run, the median'],
  ['depth', 'Levels', 'How many levels deep one run is, the median'],
  [
    'originDepth',
    'Error at level',
    'How deep below the operation its errors begin: the deeper, the nearer to the cause',
  ],
  ['p50Ns', 'p50', 'How long half of the runs take at most'],
  ['errors', 'Failed runs', 'Runs with an error in them'],
];

/** What each operation looks like, before and after where both are known. */
export function OperationsTable({ operations }: Pick<MigrationView, 'operations'>) {
  const hasBefore = operations.some(({ before }) => before !== null);
  return (
    <section aria-label="Operations">
      <h2>{hasBefore ? 'Before and after' : 'What each operation looks like'}</h2>
      <p class="quiet">
        An operation is a root, or a span that answers a call or a message, with everything below it.
        {!hasBefore && ' With --before and the traces of an earlier run, the two stand side by side.'}
      </p>
      <div class="scroll">
        <table class="operations-compared">
          <thead>
            <tr>
              <th>Operation</th>
              <th class="number">Traces</th>
              {MEASURES.map(([measure, label, meaning]) => (
                <th key={measure} class="number" title={meaning}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {operations.map(({ service, operation, before, after }) => (
              <tr key={JSON.stringify([service, operation])}>
                <td>
                  {operation || '(no name)'} <Service name={service} />
                  {hasBefore && before === null && <span class="tag">new</span>}
                  {after === null && <span class="tag">gone</span>}
                </td>
                <td class="number">{formatNumber((after ?? before)!.traces)}</td>
                {MEASURES.map(([measure]) => (
                  <Compared key={measure} measure={measure} before={before} after={after} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Compared({ measure, before, after }: { measure: Measure; before: Shape | null; after: Shape | null }) {
  const shape = (after ?? before)!;
  if (before === null || after === null || before[measure] === after[measure]) {
    return <td class={`number${after === null ? ' quiet' : ''}`}>{format(measure, shape)}</td>;
  }
  return (
    <td class="number">
      <span class="quiet">{format(measure, before)} →</span> <strong>{format(measure, after)}</strong>
    </td>
  );
}

function format(measure: Measure, shape: Shape): string {
  const value = shape[measure];
  if (value === null) return '–';
  return measure === 'p50Ns' ? formatDuration(value) : formatNumber(value);
}
