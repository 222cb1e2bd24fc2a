import type { Model, Trace } from '../model/types.js';
import { formatDuration } from '../text/durations.js';
import { count, describeProblems, timeOf } from '../text/wording.js';
import { type Html, html } from './escape-html.js';

/** What was read, what is wrong with it, and the traces shown, each with a link to its timeline. */
export function overviewSection(model: Model, shown: Trace[]): Html {
  const spans = model.traces.reduce((sum, trace) => sum + trace.spans.length, 0);
  const errors = model.traces.reduce((sum, trace) => sum + trace.errorCount, 0);
  const left = model.traces.length - shown.length;
  const problems = describeProblems(model.problems);
  return html`<section aria-labelledby="traces-title">
<h2 id="traces-title">Traces</h2>
<p>${count(model.traces.length, 'trace')}, ${count(spans, 'span')}, ${count(errors, 'error')}.</p>
${problems === '' ? '' : html`<p class="problems">${problems}</p>`}
${left === 0 ? '' : html`<p class="problems">${left} of them have no timeline on this page: it holds those with errors and the longest. The other pictures count all.</p>`}
<div id="traces" class="scroll" tabindex="0" role="region" aria-label="List of traces">
<table><thead><tr><th>Trace</th><th>Services</th><th>Started</th><th class="number">Duration</th><th class="number">Spans</th><th class="number">Errors</th></tr></thead>
<tbody>${shown.map(traceRow)}</tbody></table></div>
</section>`;
}

function traceRow(trace: Trace): Html {
  return html`<tr><td><a href="#trace=${trace.traceId}" data-trace="${trace.traceId}">${trace.root.name || '(no name)'}</a></td>
<td>${trace.services.join(' → ')}</td><td>${timeOf(trace.startUnixNano)}</td>
<td class="number">${formatDuration(trace.durationNs)}</td><td class="number">${trace.spans.length}</td>
<td class="number${trace.errorCount > 0 ? ' bad' : ''}">${trace.errorCount}</td></tr>
`;
}
