import { quoteText, type Style } from './style.js';

export type HelperLanguage = 'typescript' | 'esm' | 'commonjs';

/**
 * The module that `--helper` writes once. `withSpan` does what the emitted code does without a helper: sync stays sync, a promise is
 * waited for, whatever is thrown leaves unchanged.
 */
export function helperSource(language: HelperLanguage, tracerName: string, style: Style): string {
  const typed = language === 'typescript';
  const type = (annotation: string) => (typed ? annotation : '');
  const from = quoteText('@opentelemetry/api', style);
  const text = `${typed ? `import type { Attributes, Span } from ${from};\n` : ''}${
    language === 'commonjs'
      ? `const { SpanStatusCode, trace } = require(${from});`
      : `import { SpanStatusCode, trace } from ${from};`
  }

const tracer = trace.getTracer(${quoteText(tracerName, style)});

/**
 * Runs \`fn\` inside a span and hands on what it returns or throws.
 * The span ends with \`fn\`, or when the promise it returns settles.
 */
${signature(language, style)}
  return tracer.startActiveSpan${type('<(span: Span) => unknown>')}(name, { attributes }, (span) => {
    let isPending = false;
    try {
      const result = fn(span);
      if (!(result instanceof Promise)) return result;
      isPending = true;
      return settle(span, result);
    } catch (error) {
      recordFailure(span, error);
      throw error;
    } finally {
      if (!isPending) span.end();
    }
  })${type(' as ReturnType<F>')};
}

async function settle(span${type(': Span')}, work${type(': Promise<unknown>')})${type(': Promise<unknown>')} {
  try {
    return await work;
  } catch (error) {
    recordFailure(span, error);
    throw error;
  } finally {
    span.end();
  }
}

function recordFailure(span${type(': Span')}, error${type(': unknown')})${type(': void')} {
  if (error instanceof Error) span.recordException(error);
  span.setStatus({ code: SpanStatusCode.ERROR });
}
${language === 'commonjs' ? '\nmodule.exports = { withSpan };\n' : ''}`;
  return inStyle(text, style);
}

function signature(language: HelperLanguage, { width, argumentComma }: Style): string {
  if (language === 'commonjs') return 'function withSpan(name, attributes, fn) {';
  if (language === 'esm') return 'export function withSpan(name, attributes, fn) {';
  const head = 'export function withSpan<F extends (span: Span) => unknown>(';
  const parameters = ['name: string', 'attributes: Attributes', 'fn: F'];
  const flat = `${head}${parameters.join(', ')}): ReturnType<F> {`;
  return flat.length <= width ? flat : `${head}\n  ${parameters.join(',\n  ')}${argumentComma}\n): ReturnType<F> {`;
}

function inStyle(text: string, { indent, semicolon, eol, padding }: Style): string {
  return text
    .replace(/^(?: {2})+/gm, (spaces) => indent.repeat(spaces.length / 2))
    .replace(/;$/gm, semicolon)
    .replace(/\{ ([\w:., ]+) \}/g, (_, inside: string) => `{${padding}${inside}${padding}}`)
    .replaceAll('\n', eol);
}
