import { ts } from './ts.js';
import { descendants } from './walk.js';

/** Text whose line breaks are part of a value: nothing may be indented inside. */
export function frozenRanges(source: ts.SourceFile): { start: number; end: number }[] {
  const ranges: { start: number; end: number }[] = [];
  for (const node of descendants(source)) {
    const isTemplatePart =
      ts.isNoSubstitutionTemplateLiteral(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddle(node) ||
      ts.isTemplateTail(node);
    if (!isTemplatePart && !ts.isStringLiteral(node)) continue;
    const start = node.getStart(source);
    if (source.text.slice(start, node.end).includes('\n')) ranges.push({ start, end: node.end });
  }
  return ranges;
}
