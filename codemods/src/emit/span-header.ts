import type { Attribute } from './attributes.js';
import type { Completion } from './completion.js';
import type { EmitOptions } from './emit-span.js';
import { indentationAt } from './lines.js';
import { isGuarded, type Region } from './region.js';
import { returnTypeOf } from './return-type.js';
import { pairText } from './set-attributes.js';
import { alone, braced, fits, quoteText, type Style } from './style.js';

/** What stands before the work of a span: the call that starts it, up to the brace of its callback. */
export interface Header {
  text: string;
  /** One line; every argument on a line of its own; every call of a chain on a line of its own. */
  layout: 'flat' | 'list' | 'chain';
}

export function headerOf(
  region: Region,
  options: EmitOptions,
  completion: Completion,
  binding: string,
  attributes: readonly Attribute[],
  usesSpan: boolean,
): Header {
  const { style, names } = options;
  const isAwaited = region.isAsync && (!region.terminal || options.isEnclosed || isGuarded(region.site));
  const hands =
    region.terminal &&
    ((region.isAsync && !isAwaited) || !region.reachesEnd || region.returns.some((node) => node.expression));
  const before = `${hands ? 'return ' : binding}${isAwaited ? 'await ' : ''}`;
  const returned = returnTypeOf(region, completion);
  const parameters = usesSpan && !returned ? alone(names.span, style) : `(${usesSpan ? names.span : ''})`;
  const callback = `${region.isAsync ? 'async ' : ''}${parameters}${returned} => {`;
  const isHelped = options.tracer === null;
  const base = indentationAt(region.source.text, region.start);
  const deep = base + style.indent.repeat(isHelped ? 2 : 3);
  const pairs = attributes.flatMap((attribute) => pairText(attribute, options, deep) ?? []);
  const spanName = quoteText(options.spanName, style);
  const flatPairs = pairs.length > 0 ? braced(pairs, style) : '{}';
  const list = isHelped ? flatPairs : braced([`attributes: ${flatPairs}`], style);
  const given = isHelped || pairs.length > 0;
  const args = `(${[spanName, ...(given ? [list] : []), callback].join(', ')}`;
  const start = `${before}${isHelped ? names.withSpan : `${options.tracer}.startActiveSpan`}`;
  const inner = `${style.eol}${base}${style.indent}`;
  if (fits(base + start + args, style)) return { text: start + args, layout: 'flat' };
  const [object, call] = options.tracer?.split('.getTracer') ?? [];
  if (call && fits(`${base}${style.indent}.startActiveSpan${args}`, style))
    return { text: `${before}${object}${inner}.getTracer${call}${inner}.startActiveSpan${args}`, layout: 'chain' };
  if (pairs.length === 0 && !fits(`${base}${style.indent}${callback}`, style))
    return { text: start + args, layout: 'flat' };
  const spread = isHelped
    ? spreadOut(pairs, inner, style)
    : spreadOut([`attributes: ${spreadOut(pairs, inner + style.indent, style)}`], inner, style);
  const second = fits(`${base}${style.indent}${list},`, style) && !list.includes('\n') ? list : spread;
  const lines = [spanName, ...(given ? [second] : []), callback].join(`,${inner}`);
  return { text: `${start}(${inner}${lines}`, layout: 'list' };
}

/** An object with each entry on a line of its own; `inner`: the line break in front of its last line. */
function spreadOut(entries: readonly string[], inner: string, style: Style): string {
  return `{${entries.map((entry) => `${inner}${style.indent}${entry}`).join(',')}${style.trailingComma}${inner}}`;
}
