import { ts } from '../syntax/ts.js';
import { unwrap } from '../syntax/walk.js';
import { attributeValue, isLength, type KindOf } from './attribute-value.js';
import type { Attribute } from './attributes.js';
import type { Names } from './names.js';
import { braced, fits, quoteText, type Style } from './style.js';

/** What the code that sets attributes goes by. */
interface AttributeCode {
  names: Names;
  style: Style;
  kindOf: KindOf | null;
}

/** `key: value` as an object literal has it; null for a value that never reaches a span. */
export function pairText(attribute: Attribute, options: AttributeCode): string | null {
  const value = attributeValue(attribute, options.kindOf);
  if (value === null) return null;
  const key = /^[A-Za-z_$][\w$]*$/.test(attribute.key) ? attribute.key : quoteText(attribute.key, options.style);
  return key === value ? key : `${key}: ${value}`;
}

/** The lines that set attributes inside the span; `indent` is where they will stand. */
export function setAttributes(attributes: readonly Attribute[], options: AttributeCode, indent: string): string[] {
  const { names, style } = options;
  const kept = attributes.filter((attribute) => attributeValue(attribute, options.kindOf) !== null);
  const [only] = kept;
  if (!only) return [];
  const pairs = kept.map((attribute) => pairText(attribute, options)!);
  if (kept.length === 1 && isAlwaysDefined(only)) {
    return [
      `${names.span}.setAttribute(${quoteText(only.key, style)}, ${attributeValue(only, options.kindOf)})${style.semicolon}`,
    ];
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
