const PACKAGE =
  /^(?:@opentelemetry\/(?:sdk-|auto-instrumentations)|@(?:elastic|splunk|aws|google-cloud|azure|microsoft)\/.*(?:otel|opentelemetry)|@sentry\/(?:node|opentelemetry|nestjs)$|@(?:honeycombio|dynatrace|grafana|logfire|newrelic)\/|@instana\/collector$|@vercel\/otel$|(?:dd-trace|newrelic|elastic-apm-node|applicationinsights|nestjs-otel)$|lightstep-)/;

/** The first package that turns spans into telemetry, an OpenTelemetry SDK or a vendor's agent; undefined when there is none. */
export function findTelemetry(packages: Iterable<string>): string | undefined {
  return [...packages].find((name) => PACKAGE.test(name));
}
