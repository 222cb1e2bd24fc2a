import { parse } from './parse.js';
import { symbolPath } from './walk.js';

/** The enclosing symbol path at a place of a text, e.g. `UserImporter.run`; 1-based. Empty at top level. */
export function functionAt(file: string, text: string, line: number, column: number): string {
  const source = parse(file, text);
  const starts = source.getLineStarts();
  const position = (starts[Math.min(line, starts.length) - 1] ?? 0) + column - 1;
  let node = source.statements.find((statement) => statement.pos <= position && position < statement.end);
  if (!node) return '';
  for (let inner: typeof node | undefined = node; inner; ) {
    node = inner;
    inner = undefined;
    node.forEachChild((child) => {
      if (child.pos <= position && position < child.end) inner = child as typeof node;
    });
  }
  return symbolPath(node);
}
