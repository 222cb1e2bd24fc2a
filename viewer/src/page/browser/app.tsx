import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Overview, PageSource } from '../source.js';
import { useAddress } from './address.js';
import { Header } from './components/header.js';
import { ServiceColors, serviceColors } from './components/service.js';
import { Loading, Problem } from './components/states.js';
import { DependenciesPage } from './dependencies/dependencies-page.js';
import { ErrorsPage } from './errors/errors-page.js';
import { LatencyPage } from './latency/latency-page.js';
import { MigrationPage } from './migration/migration-page.js';
import { TracePage } from './trace/trace-page.js';
import { TracesPage } from './traces/traces-page.js';
import { FeedContext, useData } from './use-data.js';

/** A burst of changes is one change to the reader. */
const REST_MS = 300;

export function App({ source }: { source: PageSource }) {
  const feed = useFeed(source);
  return (
    <FeedContext.Provider value={feed}>
      <Frame />
    </FeedContext.Provider>
  );
}

function useFeed(source: PageSource) {
  const [version, setVersion] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = source.onChange(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        setVersion((count) => count + 1);
      }, REST_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [source]);
  return useMemo(() => ({ source, version }), [source, version]);
}

function Frame() {
  const { data: overview, error } = useData((source) => source.overview());
  if (overview === undefined) return error === undefined ? <Loading /> : <Problem text={error} />;
  return (
    <ServiceColors.Provider value={serviceColors(overview.services)}>
      <Header overview={overview} />
      {error !== undefined && <Problem text={error} />}
      <main>
        <Picture overview={overview} />
      </main>
    </ServiceColors.Provider>
  );
}

function Picture({ overview }: { overview: Overview }) {
  const { path, params } = useAddress();
  const [picture, id] = path;
  switch (picture) {
    case 'errors':
      return <ErrorsPage overview={overview} params={params} />;
    case 'latency':
      return <LatencyPage params={params} />;
    case 'dependencies':
      return <DependenciesPage overview={overview} params={params} />;
    case 'migration':
      return <MigrationPage overview={overview} />;
    default:
      return id === undefined ? (
        <TracesPage overview={overview} params={params} />
      ) : (
        <TracePage traceId={id} spanId={params.span} />
      );
  }
}
