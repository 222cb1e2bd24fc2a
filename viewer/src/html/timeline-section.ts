import { type Html, html } from './escape-html.js';

/** The frame of the timeline; its rows come from the page's script, as many as are in sight. */
export function timelineSection(): Html {
  return html`<section aria-labelledby="timeline-title">
<h2 id="timeline-title">Timeline</h2>
<div class="toolbar">
<label>Find <input id="timeline-search" type="search" placeholder="name, message or value, then Enter"></label>
<span class="legend"><span class="sample critical"></span>on the critical path (estimated) · ▶ start · ■ end · keys: ↑ ↓ ← → Home End</span>
</div>
<div class="timeline">
<div>
<div class="columns" aria-hidden="true"><span>Service</span><span>Span or log line</span><span id="timeline-axis"></span><span>Duration</span></div>
<div id="timeline" role="treegrid" tabindex="0" aria-label="Timeline: spans and log lines" aria-colcount="4"><div id="timeline-rows" role="rowgroup"></div></div>
</div>
<aside id="timeline-details" aria-live="polite" aria-label="Details of the selected row"></aside>
</div>
</section>`;
}
