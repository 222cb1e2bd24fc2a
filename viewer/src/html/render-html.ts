import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Model } from '../model/types.js';
import { dependenciesSection } from './dependencies-section.js';
import { errorsSection } from './errors-section.js';
import { Html, html, jsonForScript } from './escape-html.js';
import { latencySection } from './latency-section.js';
import { overviewSection } from './overview-section.js';
import { toPageData } from './page-data.js';
import { selectTraces } from './select-traces.js';
import { STYLE } from './style.js';
import { timelineSection } from './timeline-section.js';

/** Built beside this package's code, and found from its source as well. */
const SCRIPT = new URL('../../dist/page/timeline.js', import.meta.url);

/**
 * The four pictures as one HTML file that needs nothing else: no server, no network. Its policy lets only its own
 * script run and nothing be loaded, whatever the data say.
 */
export function renderHtml(model: Model): string {
  const script = readFileSync(SCRIPT, 'utf8');
  const policy = `default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(STYLE)}; base-uri 'none'; form-action 'none'`;
  const shown = selectTraces(model.traces);
  const title = model.traces.length === 1 ? model.traces[0]!.root.name || 'Trace' : `${model.traces.length} traces`;
  return `<!doctype html>\n${
    html`<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · log-to-trace</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<nav aria-label="Pictures"><a href="#timeline-title">Timeline</a><a href="#errors-title">Errors</a><a href="#latency-title">Latency</a><a href="#dependencies-title">Dependencies</a></nav>
</header>
<main>
${overviewSection(model, shown)}
${timelineSection()}
${errorsSection(shown)}
${latencySection(model)}
${dependenciesSection(model)}
</main>
<script type="application/json" id="data">${new Html(jsonForScript(toPageData(shown)))}</script>
<script type="module">${new Html(script)}</script>
</body>
</html>
`.markup
  }`;
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
