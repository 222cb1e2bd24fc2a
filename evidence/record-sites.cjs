/**
 * Stands in a copy of `@opentelemetry/api` that a repository is lent for its tests, because that is the one place that Jest's sandboxes,
 * Vitest's workers and plain Node.js all load. Notes each place that starts a span, once, and starts it as before.
 */
const fs = process.getBuiltinModule?.('fs') ?? require('node:fs');

// Read at once: a test may put an environment of its own in its place.
const file = process.env.SITES;
const seen = new Set();

exports.recordSites = ({ trace }) => {
  const getTracer = trace.getTracer.bind(trace);
  trace.getTracer = (...args) => {
    const tracer = getTracer(...args);
    return {
      startSpan: (...rest) => tracer.startSpan(...rest),
      startActiveSpan: (name, ...rest) => {
        note(name);
        return tracer.startActiveSpan(name, ...rest);
      },
    };
  };
};

function note(name) {
  const frame = callerOf(new Error('site'));
  if (frame === undefined || seen.has(`${name} ${frame}`)) return;
  seen.add(`${name} ${frame}`);
  fs.appendFileSync(file, `${JSON.stringify({ name, frame })}\n`);
}

function callerOf({ stack }) {
  const frames = String(stack).split('\n').slice(1);
  return frames.find((frame) => !frame.includes('@opentelemetry/api/') && !frame.includes('record-sites'))?.trim();
}
