import { ts } from '../syntax/ts.js';
import { descendants, unwrap } from '../syntax/walk.js';
import { attributeValue, isLength, type KindOf } from './attribute-value.js';
import type { Attribute } from './attributes.js';
import { indentationAt } from './lines.js';
import type { Names } from './names.js';
import { braced, fits, quoteText, type Style } from './style.js';

/** What the code that sets attributes goes by. */
interface AttributeCode {
  names: Names;
  style: Style;
  kindOf: KindOf | null;
}

/** `key: value` as an object literal has it; null for a value that never reaches a span. `indent` is where it will stand. */
export function pairText(attribute: Attribute, options: AttributeCode, indent: string): string | null {
  const value = valueText(attribute, options, indent);
  if (value === null) return null;
  const key = /^[A-Za-z_$][\w$]*$/.test(attribute.key) ? attribute.key : quoteText(attribute.key, options.style);
  return key === value ? key : `${key}: ${value}`;
}

/** The value, its further lines as deep under the first as they were; a text of several lines is nobody's to move. */
function valueText(attribute: Attribute, { kindOf }: AttributeCode, indent: string): string | null {
  const value = attributeValue(attribute, kindOf);
  const { node } = attribute;
  if (!value?.includes('\n') || descendants(node).some(isTextOfLines)) return value;
  const own = indentationAt(node.getSourceFile().text, node.getStart());
  return value.replace(/\n([ \t]*)(?=\S)/g, (_, deep: string) =>
    deep.startsWith(own) ? `\n${indent}${deep.slice(own.length)}` : `\n${deep}`,
  );
}

const isTextOfLines = (node: ts.Node) =>
  (ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node)) && node.getText().includes('\n');

/** The lines that set attributes inside the span; `indent` is where they will stand. */
export function setAttributes(attributes: readonly Attribute[], options: AttributeCode, indent: string): string[] {
  const { names, style } = options;
  const kept = attributes.filter((attribute) => attributeValue(attribute, options.kindOf) !== null);
  const [only] = kept;
  if (!only) return [];
  const pairs = kept.map((attribute) => pairText(attribute, options, indent + style.indent)!);
  if (kept.length === 1 && isAlwaysDefined(only)) {
    const [key, value] = [quoteText(only.key, style), valueText(only, options, indent)];
    const line = `${names.span}.setAttribute(${key}, ${value})${style.semicolon}`;
    if (fits(indent + line, style) || value?.includes('\n')) return [line];
    const args = [`${key},`, `${value}${style.argumentComma}`].map((each) => style.indent + each);
    return [`${names.span}.setAttribute(`, ...args, `)${style.semicolon}`];
  }
  const flat = `${names.span}.setAttributes(${braced(pairs, style)})${style.semicolon}`;
  if (fits(indent + flat, style)) return [flat];
  const list = pairs.map(
    (pair, index) => `${style.indent}${pair}${index < pairs.length - 1 ? ',' : style.trailingComma}`,
  );
  return [`${names.span}.setAttributes({`, ...list, `})${style.semicolon}`];
}

/** `setAttribute` takes no undefined; a length or a text never is. */
function isAlwaysDefined({ node }: Attribute): boolean {
  const value = unwrap(node);
  if (isLength(value)) return true;
  return ts.isStringLiteralLike(value) || ts.isTemplateExpression(value) || ts.isNumericLiteral(value);
}
