import { useState } from 'preact/hooks';
import type { OperationLatency } from '../../../pictures/latency.js';
import { formatDuration, formatNumber } from '../components/format.js';
import { Service } from '../components/service.js';

/** Rows of the table; names that hold ids would make thousands of them. */
const MAX_ROWS = 200;

type Column = 'count' | 'errors' | 'p50Ns' | 'p95Ns' | 'p99Ns' | 'maxNs';
const COLUMNS: [Column, string, (value: number) => string][] = [
  ['count', 'Count', formatNumber],
  ['errors', 'Errors', formatNumber],
  ['p50Ns', 'p50', formatDuration],
  ['p95Ns', 'p95', formatDuration],
  ['p99Ns', 'p99', formatDuration],
  ['maxNs', 'Max', formatDuration],
];

interface Props {
  /** Sorted by p95. */
  operations: OperationLatency[];
  chosen: OperationLatency;
  onChoose: (operation: OperationLatency) => void;
}

export function OperationsTable({ operations, chosen, onChoose }: Props) {
  const [text, setText] = useState('');
  const [order, setOrder] = useState<Column>('p95Ns');
  const wanted = text.trim().toLowerCase();
  const found = operations.filter(({ service, operation }) => `${service} ${operation}`.toLowerCase().includes(wanted));
  const shown = found.sort((a, b) => b[order] - a[order]).slice(0, MAX_ROWS);
  return (
    <section class="operations" aria-label="Operations">
      <div class="toolbar">
        <input
          type="search"
          placeholder="Find an operation"
          aria-label="Find an operation"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        {found.length > shown.length && (
          <span class="quiet">
            the first {MAX_ROWS} of {formatNumber(found.length)}
          </span>
        )}
      </div>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>Operation</th>
              {COLUMNS.map(([column, label]) => (
                <th key={column} class="number" aria-sort={column === order ? 'descending' : undefined}>
                  <button type="button" class="link" onClick={() => setOrder(column)}>
                    {label}
                    {column === order && ' ↓'}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((each) => (
              <tr
                key={JSON.stringify([each.service, each.operation])}
                aria-current={each === chosen ? 'true' : undefined}
              >
                <td class="name">
                  <button type="button" class="link" onClick={() => onChoose(each)}>
                    {each.operation || '(no name)'}
                  </button>
                  <Service name={each.service} />
                </td>
                {COLUMNS.map(([column, , format]) => (
                  <td key={column} class={`number${column === 'errors' ? (each.errors > 0 ? ' bad' : ' none') : ''}`}>
                    {format(each[column])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
