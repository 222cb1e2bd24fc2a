import { isStandardAttribute } from '../model/standard-attributes.js';
import type { Span, Trace } from '../model/types.js';
import { type ErrorOrigin, findErrorOrigin, type InheritedParameter } from '../pictures/error-origin.js';
import { formatValue } from '../text/values.js';
import { type Html, html } from './escape-html.js';

/** Longer ways are shown by their two ends, this many steps of each. */
const ENDS = 10;

/** Where each error began, how it was reached, and the parameters of every span on the way. */
export function errorsSection(traces: Trace[]): Html {
  const origins = traces.flatMap((trace) => {
    const origin = findErrorOrigin(trace);
    return origin === null ? [] : [originArticle(trace, origin)];
  });
  return html`<section aria-labelledby="errors-title">
<h2 id="errors-title">Errors</h2>
${origins.length === 0 ? html`<p>No span has an error.</p>` : origins}
</section>`;
}

function originArticle(trace: Trace, { span, path, message, parameters }: ErrorOrigin): Html {
  const own = [...parameters].filter(([key]) => !isStandardAttribute(key));
  const standard = [...parameters].filter(([key]) => isStandardAttribute(key));
  return html`<article class="origin">
<h3>✖ The error began in ${span.service}, in “${span.name}”: ${message || 'no message was recorded'}</h3>
<ol class="way" aria-label="Way to the error">${wayTo(trace, path)}</ol>
${own.length === 0 ? '' : parameterTable(own)}
${standard.length === 0 ? '' : html`<details><summary>${standard.length} recorded by instrumentation</summary>${parameterTable(standard)}</details>`}
</article>
`;
}

function wayTo(trace: Trace, path: Span[]): Html[] {
  const left = path.length - 2 * ENDS;
  const steps = path.map((step) => html`<li>${spanLink(trace, step)}</li>`);
  if (left > 0) steps.splice(ENDS, left, html`<li class="quiet">… ${left} more …</li>`);
  return steps;
}

function spanLink(trace: Trace, span: Span): Html {
  return html`<a href="#trace=${trace.traceId}&amp;span=${span.spanId}">${span.service} “${span.name}”</a>`;
}

function parameterTable(parameters: [string, InheritedParameter][]): Html {
  const rows = parameters.map(
    ([key, { value, from }]) =>
      html`<tr><td>${key}</td><td>${formatValue(value)}</td><td class="quiet">${from.service} “${from.name}”</td></tr>`,
  );
  return html`<table class="parameters"><thead><tr><th>Parameter</th><th>Value</th><th>Set by</th></tr></thead><tbody>${rows}</tbody></table>`;
}
