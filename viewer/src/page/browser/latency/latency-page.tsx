import './latency.css';
import type { OperationLatency } from '../../../pictures/latency.js';
import { choose } from '../address.js';
import { Empty, Loading, Problem } from '../components/states.js';
import { useData } from '../use-data.js';
import { Operation } from './operation.js';
import { OperationsTable } from './operations-table.js';

/** How long each operation takes, and of one of them what makes the slow ones slow. */
export function LatencyPage({ params }: { params: Record<string, string> }) {
  const { data: operations, error } = useData((source) => source.latency());
  if (error !== undefined) return <Problem text={error} />;
  if (operations === undefined) return <Loading />;
  if (operations.length === 0) {
    return (
      <Empty title="No durations yet">
        <p>No span has ended.</p>
      </Empty>
    );
  }
  const sorted = [...operations].sort((a, b) => b.p95Ns - a.p95Ns);
  const chosen =
    sorted.find(({ service, operation }) => service === params.service && operation === params.operation) ?? sorted[0]!;
  return (
    <div class="latency">
      <OperationsTable operations={sorted} chosen={chosen} onChoose={show} />
      <Operation key={JSON.stringify([chosen.service, chosen.operation])} latency={chosen} params={params} />
    </div>
  );
}

function show({ service, operation }: OperationLatency): void {
  choose({ service, operation, from: undefined, to: undefined });
}
