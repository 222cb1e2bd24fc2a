import type { PageData, PageRow, PageTrace } from './page-data.js';

// The timeline of one trace as a tree grid. Only the rows in sight are in the document, so that a trace of 100,000
// spans scrolls like one of ten. The focus stays on the grid; `aria-activedescendant` names the row.

const ROW_HEIGHT = 26;
const OVERSCAN = 12;
const INDENT = 14;
const MAX_INDENT = 24;

const data = JSON.parse(byId('data').textContent ?? '') as PageData;
const grid = byId('timeline');
const canvas = byId('timeline-rows');
const axis = byId('timeline-axis');
const details = byId('timeline-details');
const search = byId('timeline-search') as HTMLInputElement;

let trace: PageTrace | undefined;
let collapsed = new Set<number>();
/** Indexes of the rows that no collapsed row hides. */
let shown: number[] = [];
/** Position of the active row in `shown`. */
let active = 0;

function byId(id: string): HTMLElement {
  return document.getElementById(id)!;
}

function element(tag: string, className: string, text = ''): HTMLElement {
  const created = document.createElement(tag);
  created.className = className;
  created.textContent = text;
  return created;
}

function rowAt(position: number): PageRow | undefined {
  const index = shown[position];
  return index === undefined ? undefined : trace?.rows[index];
}

function listShown(): void {
  shown = [];
  const rows = trace?.rows ?? [];
  for (let index = 0; index < rows.length; index++) {
    shown.push(index);
    if (collapsed.has(index)) index = rows[index]!.last;
  }
  canvas.style.height = `${shown.length * ROW_HEIGHT}px`;
  grid.setAttribute('aria-rowcount', String(shown.length));
}

function draw(): void {
  const first = Math.max(0, Math.floor(grid.scrollTop / ROW_HEIGHT) - OVERSCAN);
  const end = Math.min(shown.length, Math.ceil((grid.scrollTop + grid.clientHeight) / ROW_HEIGHT) + OVERSCAN);
  const rows: HTMLElement[] = [];
  for (let position = first; position < end; position++) rows.push(drawRow(position));
  canvas.replaceChildren(...rows);
  if (active >= first && active < end) grid.setAttribute('aria-activedescendant', `row-${active}`);
  else grid.removeAttribute('aria-activedescendant');
}

function drawRow(position: number): HTMLElement {
  const index = shown[position]!;
  const row = trace!.rows[index]!;
  const line = element('div', `row ${row.kind}`);
  line.id = `row-${position}`;
  line.style.top = `${position * ROW_HEIGHT}px`;
  line.setAttribute('role', 'row');
  line.setAttribute('aria-level', String(row.level));
  line.setAttribute('aria-rowindex', String(position + 1));
  line.setAttribute('aria-selected', String(position === active));
  if (row.last > index) line.setAttribute('aria-expanded', String(!collapsed.has(index)));
  if (row.isError) line.classList.add('error');
  line.append(serviceCell(row), nameCell(row, index), timeCell(row), cell('duration', row.duration));
  line.addEventListener('click', (event) => {
    if ((event.target as HTMLElement).classList.contains('twisty')) toggle(position);
    activate(position);
  });
  return line;
}

function cell(className: string, text: string): HTMLElement {
  const created = element('div', `cell ${className}`, text);
  created.setAttribute('role', 'gridcell');
  return created;
}

function serviceCell(row: PageRow): HTMLElement {
  return cell(`service s${row.service % 8}`, row.kind === 'span' ? data.services[row.service]! : '');
}

function nameCell(row: PageRow, index: number): HTMLElement {
  const created = cell('name', '');
  created.style.paddingInlineStart = `${Math.min(row.level - 1, MAX_INDENT) * INDENT}px`;
  const twisty = row.last > index ? (collapsed.has(index) ? '▸' : '▾') : '';
  created.append(element('span', 'twisty', twisty));
  if (row.level - 1 > MAX_INDENT) created.append(element('span', 'depth', `${row.level} `));
  if (row.isError) created.append(element('span', 'mark', '✖ '));
  if (row.severity !== '')
    created.append(element('span', `severity ${row.severity.toLowerCase()}`, `${row.severity} `));
  created.append(element('span', 'label', row.name));
  const fields =
    row.kind === 'line' ? row.fields.map(([key, value]) => `${key}=${value.split('\n', 1)[0]}`).join('  ') : '';
  if (fields !== '') created.append(element('span', 'fields', fields));
  created.title = `${row.name}  ${fields}`.trim();
  return created;
}

function timeCell(row: PageRow): HTMLElement {
  const created = cell('time', '');
  const isLine = row.kind === 'line';
  const mark = element('span', `${isLine ? 'tick' : 'bar'} s${row.service % 8}`);
  if (row.isOpen) mark.classList.add('open');
  if (row.isCritical) mark.classList.add('critical');
  mark.style.left = `${row.from * 100}%`;
  mark.style.width = isLine ? '' : `${(row.to - row.from) * 100}%`;
  const label = isLine ? row.start : `▶ ${row.start}  ■ ${row.end}`;
  const text = element('span', 'offsets', label);
  // The offsets stand where there is room: behind the bar, or in front of one that reaches to the end.
  if (row.to <= 0.6) text.style.left = `${row.to * 100}%`;
  else if (row.from >= 0.4) text.style.right = `${(1 - row.from) * 100}%`;
  else text.classList.add('inside');
  created.append(mark, text);
  return created;
}

function activate(position: number): void {
  active = Math.max(0, Math.min(position, shown.length - 1));
  const top = active * ROW_HEIGHT;
  if (top < grid.scrollTop) grid.scrollTop = top;
  const bottom = top + ROW_HEIGHT - grid.clientHeight;
  if (bottom > grid.scrollTop) grid.scrollTop = bottom;
  draw();
  showDetails();
}

function showDetails(): void {
  const row = rowAt(active);
  details.replaceChildren();
  if (row === undefined) return;
  details.append(element('h3', '', row.name));
  const when = row.kind === 'line' ? `line at ${row.start}` : `▶ ${row.start}  ■ ${row.end}  ·  ${row.duration}`;
  details.append(element('p', 'when', `${data.services[row.service]}  ·  ${when}`));
  const list = element('dl', '');
  for (const [key, value] of row.fields) list.append(element('dt', '', key), element('dd', '', value));
  details.append(list);
}

function toggle(position: number): void {
  const index = shown[position];
  if (index === undefined || trace!.rows[index]!.last === index) return;
  if (!collapsed.delete(index)) collapsed.add(index);
  listShown();
  draw();
}

function collapseOrLeave(): void {
  const row = rowAt(active);
  if (row === undefined) return;
  if (row.last > shown[active]! && !collapsed.has(shown[active]!)) toggle(active);
  else if (row.parent >= 0) activate(shown.indexOf(row.parent));
}

function expandOrEnter(): void {
  const row = rowAt(active);
  if (row === undefined || row.last === shown[active]) return;
  if (collapsed.has(shown[active]!)) toggle(active);
  else activate(active + 1);
}

const pageRows = () => Math.max(1, Math.floor(grid.clientHeight / ROW_HEIGHT) - 1);

const KEYS: Record<string, () => void> = {
  ArrowDown: () => activate(active + 1),
  ArrowUp: () => activate(active - 1),
  ArrowLeft: collapseOrLeave,
  ArrowRight: expandOrEnter,
  PageDown: () => activate(active + pageRows()),
  PageUp: () => activate(active - pageRows()),
  Home: () => activate(0),
  End: () => activate(shown.length - 1),
  Enter: () => toggle(active),
};

/** The next row with the text in its name or fields, from the active one on and around; -1 when there is none. */
function nextMatch(text: string): number {
  const wanted = text.toLowerCase();
  const rows = trace?.rows ?? [];
  const from = shown[active] ?? 0;
  for (let step = 1; step <= rows.length && wanted !== ''; step++) {
    const index = (from + step) % rows.length;
    const { name, fields } = rows[index]!;
    if (`${name} ${fields.flat().join(' ')}`.toLowerCase().includes(wanted)) return index;
  }
  return -1;
}

function reveal(index: number): void {
  for (let above = trace!.rows[index]!.parent; above >= 0; above = trace!.rows[above]!.parent) collapsed.delete(above);
  listShown();
  activate(shown.indexOf(index));
}

function drawAxis(): void {
  axis.replaceChildren();
  for (const { at, label } of trace?.ticks ?? []) {
    const tick = element('span', 'label', label);
    tick.style.left = `${at * 100}%`;
    axis.append(tick);
  }
}

/** The address says what is shown: `#trace=<id>` and, of it, `&span=<id>`. */
function follow(): void {
  const address = new URLSearchParams(location.hash.slice(1));
  const wanted = data.traces.find(({ traceId }) => traceId === address.get('trace')) ?? trace ?? data.traces[0];
  if (wanted !== trace) {
    trace = wanted;
    collapsed = new Set();
    active = 0;
    grid.scrollTop = 0;
    listShown();
    drawAxis();
    markTrace();
  }
  const span = trace?.rows.findIndex((row) => row.spanId === address.get('span')) ?? -1;
  if (span >= 0) {
    reveal(span);
    grid.scrollIntoView({ block: 'nearest' });
  } else {
    activate(active);
  }
}

function markTrace(): void {
  for (const link of document.querySelectorAll('a[data-trace]')) {
    if (link.getAttribute('data-trace') === trace?.traceId) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
}

grid.addEventListener('scroll', draw, { passive: true });
grid.addEventListener('keydown', (event) => {
  const act = KEYS[event.key];
  if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act();
});
search.addEventListener('keydown', (event) => {
  const match = event.key === 'Enter' ? nextMatch(search.value) : -1;
  if (match >= 0) reveal(match);
});
addEventListener('hashchange', follow);
addEventListener('resize', draw);
follow();
