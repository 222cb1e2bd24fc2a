/** The look of the page. Eight hues tell services apart; names are always written out as well. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #fff; --panel: #f6f7f9; --line: #d9dde3; --text: #1b2330; --quiet: #566173; --accent: #0b62c4;
  --error: #b3261e; --error-ground: #fdecea; --warn: #8a5a00; --critical: #1b2330;
  --s0: #2f7ed8; --s1: #1f9d6b; --s2: #a35cc5; --s3: #d07a1c; --s4: #2aa0b0; --s5: #c2527c; --s6: #7a8a2e; --s7: #6d6fd1;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #12161d; --panel: #1a2029; --line: #313a47; --text: #e6eaf0; --quiet: #9aa6b6; --accent: #7ab7ff;
    --error: #ff8a80; --error-ground: #3a1f1f; --warn: #ffcc66; --critical: #f4f6f9;
    --s0: #5aa0f0; --s1: #3fbf8b; --s2: #c184e0; --s3: #e79a4a; --s4: #4fc0cf; --s5: #e07aa0; --s6: #a3b450; --s7: #9496ee;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 14px/1.5 system-ui, sans-serif; }
header, main > section { max-width: 1400px; margin: 0 auto; padding: 12px 24px; }
h1 { font-size: 20px; margin: 8px 0 0; }
h2 { font-size: 17px; margin: 20px 0 8px; }
h3 { font-size: 14px; margin: 0; }
p { margin: 4px 0; }
a { color: var(--accent); }
nav a { margin-inline-end: 16px; }
.quiet { color: var(--quiet); }
.problems { border-inline-start: 4px solid var(--warn); padding-inline-start: 12px; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; padding: 4px 12px 4px 0; border-bottom: 1px solid var(--line); vertical-align: middle; }
th { color: var(--quiet); font-weight: 600; white-space: nowrap; }
.number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
.bad { color: var(--error); font-weight: 600; }
#traces { max-height: 220px; overflow: auto; }
#traces a[aria-current] { font-weight: 700; }
#traces a[aria-current]::before { content: "▸ "; }

.toolbar { display: flex; flex-wrap: wrap; gap: 16px; align-items: center; margin-bottom: 8px; }
.toolbar input { font: inherit; padding: 4px 8px; min-width: 240px; color: inherit; background: var(--ground); border: 1px solid var(--line); border-radius: 4px; }
.legend { color: var(--quiet); }
.sample { display: inline-block; width: 22px; height: 9px; margin-inline-end: 4px; background: var(--quiet); border-radius: 2px; }
.sample.critical { border-bottom: 3px solid var(--critical); height: 11px; }
.timeline { display: grid; grid-template-columns: minmax(0, 1fr) 320px; gap: 16px; }
@media (max-width: 900px) { .timeline { grid-template-columns: minmax(0, 1fr); } }
.columns, .row { display: grid; grid-template-columns: 90px minmax(160px, 42%) minmax(160px, 1fr) 76px; gap: 8px; align-items: center; padding: 0 8px; }
.columns { color: var(--quiet); font-weight: 600; border-bottom: 1px solid var(--line); height: 28px; }
#timeline-axis { position: relative; height: 100%; font-weight: 400; font-size: 11px; }
#timeline-axis .label { position: absolute; top: 6px; transform: translateX(-50%); white-space: nowrap; }
#timeline-axis .label:first-child { transform: none; }
#timeline-axis .label:last-child { transform: translateX(-100%); }
#timeline { position: relative; max-height: min(60vh, 620px); overflow-y: auto; overflow-x: hidden; border-bottom: 1px solid var(--line); }
#timeline:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
#timeline-rows { position: relative; }
.row { position: absolute; inset-inline: 0; height: 26px; cursor: default; }
.row:hover { background: var(--panel); }
.row[aria-selected="true"] { background: color-mix(in srgb, var(--accent) 16%, transparent); }
.cell { overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
.cell.service { font-size: 12px; font-weight: 600; }
.cell.service.s0 { color: var(--s0); } .cell.service.s1 { color: var(--s1); } .cell.service.s2 { color: var(--s2); } .cell.service.s3 { color: var(--s3); }
.cell.service.s4 { color: var(--s4); } .cell.service.s5 { color: var(--s5); } .cell.service.s6 { color: var(--s6); } .cell.service.s7 { color: var(--s7); }
.cell.duration { text-align: end; font-variant-numeric: tabular-nums; }
.row.span .label { font-weight: 600; }
.row.line { color: var(--quiet); font-size: 13px; }
.row.line .fields { font-family: ui-monospace, monospace; font-size: 12px; opacity: .8; margin-inline-start: 10px; }
.row.line .label { color: var(--text); font-family: ui-monospace, monospace; font-size: 12px; }
.twisty { display: inline-block; width: 16px; cursor: pointer; color: var(--quiet); }
.depth { color: var(--quiet); font-size: 11px; }
.row.error .label, .mark, .severity.error, .severity.fatal { color: var(--error); }
.severity { font-size: 11px; font-weight: 700; }
.severity.warn { color: var(--warn); }
.cell.time { position: relative; height: 100%; border-inline: 1px solid var(--line); }
.bar { position: absolute; top: 7px; height: 12px; min-width: 3px; border-radius: 2px; }
.tick { position: absolute; top: 8px; width: 3px; height: 10px; border-radius: 2px; }
.bar.s0, .tick.s0 { background: var(--s0); } .bar.s1, .tick.s1 { background: var(--s1); } .bar.s2, .tick.s2 { background: var(--s2); } .bar.s3, .tick.s3 { background: var(--s3); }
.bar.s4, .tick.s4 { background: var(--s4); } .bar.s5, .tick.s5 { background: var(--s5); } .bar.s6, .tick.s6 { background: var(--s6); } .bar.s7, .tick.s7 { background: var(--s7); }
.bar.open { opacity: .45; border-inline-end: 3px dashed var(--text); }
.bar.critical { border-bottom: 3px solid var(--critical); }
.row.error .bar, .row.error .tick { background: var(--error); }
.offsets { position: absolute; top: 4px; padding: 0 6px; font-size: 11px; color: var(--quiet); font-variant-numeric: tabular-nums; white-space: pre; }
.offsets.inside { left: 4px; top: 5px; line-height: 16px; padding: 0 4px; color: var(--text); background: color-mix(in srgb, var(--ground) 80%, transparent); border-radius: 2px; }
#timeline-details { background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: 12px; overflow: auto; max-height: min(64vh, 660px); overflow-wrap: anywhere; }
.when { color: var(--quiet); font-size: 12px; }
dl { margin: 8px 0 0; }
dt { color: var(--quiet); font-size: 12px; margin-top: 6px; }
dd { margin: 0; font-family: ui-monospace, monospace; font-size: 12px; white-space: pre-wrap; }

article.origin { background: var(--error-ground); border-radius: 6px; padding: 12px 16px; margin-bottom: 12px; }
article.origin h3 { font-size: 15px; }
.way { list-style: none; margin: 6px 0; padding: 0; display: flex; flex-wrap: wrap; gap: 2px 8px; }
.way li + li::before { content: "→ "; color: var(--quiet); }
.parameters td:first-child, .parameters td:nth-child(2) { font-family: ui-monospace, monospace; font-size: 12px; }
.parameters td { padding-block: 1px; overflow-wrap: anywhere; }

.histogram { display: block; }
.histogram rect { fill: var(--s0); }
.graph { max-width: 100%; height: auto; }
.graph text { fill: var(--text); font: 13px system-ui, sans-serif; text-anchor: middle; }
.graph .edge-label { font-size: 11px; fill: var(--quiet); dominant-baseline: central; }
.graph .edge-ground { fill: var(--ground); }
.graph .kind { font-size: 10px; fill: var(--quiet); }
.graph .box { fill: var(--panel); stroke: var(--quiet); stroke-width: 1.5; }
.graph .box.service { stroke: var(--s0); } .graph .box.database { stroke: var(--s1); } .graph .box.queue { stroke: var(--s3); } .graph .box.external { stroke-dasharray: 5 4; }
.graph .edge { fill: none; stroke: var(--quiet); stroke-width: 1.5; }
.graph .edge.bad { stroke: var(--error); }
.graph .edge-label.bad { fill: var(--error); }
.graph marker path { fill: var(--quiet); }
`;
