const SPAN_COLUMNS = `
  trace_id VARCHAR, span_id VARCHAR, parent_id VARCHAR, service VARCHAR, name VARCHAR, kind VARCHAR,
  start_ns BIGINT, end_ns BIGINT, status VARCHAR, status_message VARCHAR,
  attributes VARCHAR, events VARCHAR, links VARCHAR, seq BIGINT`;

/**
 * `spans` and `lines` are what was received; `incoming` is what just came and may repeat it. The other tables follow
 * from them, trace by trace: `traces` one row each, `runs` one for each entry into a service, `calls` one for each
 * call between two. `dirty` names the traces whose rows are out of date.
 */
export const SCHEMA = `
CREATE TABLE spans (${SPAN_COLUMNS});
CREATE TEMP TABLE incoming (${SPAN_COLUMNS});
CREATE TABLE lines (
  trace_id VARCHAR, span_id VARCHAR, service VARCHAR, time_ns BIGINT, name VARCHAR, attributes VARCHAR, file VARCHAR
);
CREATE TABLE dirty (trace_id VARCHAR);
CREATE TABLE traces (
  trace_id VARCHAR, root VARCHAR, root_service VARCHAR, services VARCHAR, start_ns BIGINT, duration_ns DOUBLE,
  span_count INTEGER, error_count INTEGER, missing_parents INTEGER, open_spans INTEGER, lines INTEGER,
  bare_spans INTEGER, story VARCHAR
);
CREATE TABLE runs (
  trace_id VARCHAR, position INTEGER, service VARCHAR, operation VARCHAR, spans INTEGER, lines INTEGER, depth INTEGER,
  duration_ns DOUBLE, failed BOOLEAN, origin_depth INTEGER
);
CREATE TABLE calls (
  trace_id VARCHAR, position INTEGER, from_kind VARCHAR, from_name VARCHAR, from_detail VARCHAR,
  to_kind VARCHAR, to_name VARCHAR, to_detail VARCHAR, kind VARCHAR, evidence VARCHAR, duration_ns DOUBLE, failed BOOLEAN
);
CREATE TABLE unpaired (trace_id VARCHAR, clients INTEGER);
CREATE TABLE links (trace_id VARCHAR, linked VARCHAR);
`;

/** The tables that follow from spans and lines. */
export const DERIVED = ['traces', 'runs', 'calls', 'unpaired', 'links'];
