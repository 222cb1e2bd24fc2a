/** Replaces `text[start, end)`. Positions count in the original text. */
export interface TextEdit {
  start: number;
  end: number;
  text: string;
  /** It begins something that encloses what follows. */
  opens?: boolean;
  /** It belongs to what stands right in front of it. */
  binds?: boolean;
}

/** Lines that begin inside `(start, end]` move right by so many levels. */
export interface Indent {
  start: number;
  end: number;
  levels: number;
}

/** What one rewrite does to a file. Its own indents do not apply to its own edits. */
export interface Patch {
  edits: TextEdit[];
  indents: Indent[];
}

/**
 * Applies the patches of one file. Patches may nest: what an outer one indents includes the text that an inner one puts there.
 * Edits at the same place are applied innermost patch first where they close something, outermost first where they open it.
 */
export function applyPatches(
  text: string,
  patches: readonly Patch[],
  unit: string,
  frozen: readonly { start: number; end: number }[],
): string {
  const edits = patches.flatMap((patch, index) =>
    patch.edits.map((edit) => ({ ...edit, text: reindent(edit, patches, index, unit), index })),
  );
  const distinct = edits.filter(
    (edit, at) => !isRepeated(edit) || edits.findIndex((other) => sameEdit(edit, other)) === at,
  );
  const removed = distinct.filter((edit) => edit.end > edit.start);
  const lineEdits = lineStarts(text).flatMap((position) => {
    const levels = patches.reduce((sum, patch) => sum + levelsAt(patch, position), 0);
    const isBlank = text[position] === '\n' || text[position] === '\r' || position === text.length;
    if (levels === 0 || isBlank || frozen.some((range) => position > range.start && position < range.end)) return [];
    if (removed.some((edit) => swallows(edit, position))) return [];
    return [{ start: position, end: position, text: unit.repeat(levels), index: -1 }];
  });
  return splice(
    text,
    [...distinct, ...lineEdits].sort((a, b) => a.start - b.start || a.end - b.end || order(a, b)),
  );
}

/** Whether an edit takes the beginning of a line away; a replacement that starts there leaves it in place. */
function swallows(edit: TextEdit, position: number): boolean {
  return position < edit.end && (position > edit.start || (position === edit.start && edit.text === ''));
}

/** Nested patches may both ask for the same removal, the same `!`, or for the same promise to be awaited; once is enough. */
function isRepeated(edit: TextEdit): boolean {
  return edit.text === '' || edit.binds === true || edit.text.startsWith('await ');
}

function sameEdit(a: TextEdit, b: TextEdit): boolean {
  return a.start === b.start && a.end === b.end && a.text === b.text;
}

// At one place: the indent of the line first, what belongs to the text in front of it, then what closes (inner patches come later in the file, so higher index first), then
// what opens, outermost first.
function order(a: Ordered, b: Ordered): number {
  if (a.index === -1 || b.index === -1) return a.index - b.index;
  if (a.binds !== b.binds) return a.binds ? -1 : 1;
  if (a.opens !== b.opens) return a.opens ? 1 : -1;
  return a.opens ? a.index - b.index : b.index - a.index;
}

interface Ordered {
  index: number;
  opens?: boolean;
  binds?: boolean;
}

function splice(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let position = 0;
  for (const edit of edits) {
    // Two removals may share the line break between them.
    if (edit.start < position && edit.text !== '') throw new Error(`edits overlap at ${edit.start}`);
    if (edit.end <= position && edit.text === '') continue;
    result += text.slice(position, Math.max(position, edit.start)) + edit.text;
    position = edit.end;
  }
  return result + text.slice(position);
}

function reindent(edit: TextEdit, patches: readonly Patch[], own: number, unit: string): string {
  const levels = patches.reduce((sum, patch, index) => (index === own ? sum : sum + levelsAt(patch, edit.start)), 0);
  return levels === 0 ? edit.text : edit.text.replace(/\n(?=[^\r\n])/g, `\n${unit.repeat(levels)}`);
}

function levelsAt(patch: Patch, position: number): number {
  return patch.indents.reduce(
    (sum, { start, end, levels }) => (position > start && position <= end ? sum + levels : sum),
    0,
  );
}

function lineStarts(text: string): number[] {
  const starts: number[] = [];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
