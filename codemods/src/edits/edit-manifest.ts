import jsonc from 'jsonc-parser';
import { type Layout, layoutOf } from './json-layout.js';

/** Entries to set, by field. */
export type ManifestEdits = Partial<Record<'scripts' | 'dependencies', Record<string, string>>>;

const BOM = '\uFEFF';

/** The text of package.json with the edits, everything else as it was, to the byte. */
export function editManifest(text: string, edits: ManifestEdits): string {
  const bom = text.startsWith(BOM) ? BOM : '';
  const layout = layoutOf(text);
  const body = text.slice(bom.length);
  return bom + Object.entries(edits).reduce((edited, [field, values]) => setAll(edited, field, values, layout), body);
}

/** The text of package.json with an entry of its devDependencies among the dependencies. */
export function moveToDependencies(text: string, name: string): string {
  const bom = text.startsWith(BOM) ? BOM : '';
  const body = text.slice(bom.length);
  const entry = find(body, ['devDependencies', name])!;
  const range = String(entry.value);
  return bom + editManifest(withoutProperty(body, entry.parent!), { dependencies: { [name]: range } });
}

function withoutProperty(text: string, property: jsonc.Node): string {
  const siblings = property.parent!.children!;
  const at = siblings.indexOf(property);
  const [before, next] = [siblings[at - 1], siblings[at + 1]];
  const end = property.offset + property.length;
  if (next) return splice(text, property.offset, next.offset, '');
  return splice(text, before ? before.offset + before.length : property.offset, end, '');
}

function setAll(text: string, field: string, values: Record<string, string>, layout: Layout): string {
  if (Object.keys(values).length === 0) return text;
  if (find(text, [field])) {
    return Object.entries(values).reduce(
      (edited, [name, value]) => setText(edited, [field, name], value, layout),
      text,
    );
  }
  const block = layout.isFlat
    ? `{ ${Object.entries(values).map(entryText).join(', ')} }`
    : JSON.stringify(values, null, layout.unit).replaceAll('\n', `${layout.eol}${layout.unit}`);
  return insert(text, [], `${JSON.stringify(field)}: ${block}`, layout);
}

function setText(text: string, path: [string, string], value: string, layout: Layout): string {
  const old = find(text, path);
  if (old) return splice(text, old.offset, old.offset + old.length, JSON.stringify(value));
  return insert(text, [path[0]], entryText([path[1], value]), layout);
}

function entryText([name, value]: [string, string]): string {
  return `${JSON.stringify(name)}: ${JSON.stringify(value)}`;
}

/** Puts a property to its place in the alphabet, or to the end of the whole file, laid out like its neighbours. */
function insert(text: string, parent: string[], property: string, { eol, unit, isFlat }: Layout): string {
  const object = find(text, parent)!;
  const siblings = object.children ?? [];
  const last = siblings.at(-1);
  if (!last) {
    const indent = unit.repeat(parent.length);
    const body = isFlat ? `{ ${property} }` : `{${eol}${indent}${unit}${property}${eol}${indent}}`;
    return splice(text, object.offset, object.offset + object.length, body);
  }
  const next =
    parent.length > 0 && siblings.find(({ offset, length }) => text.slice(offset, offset + length) > property);
  if (next) return splice(text, next.offset, next.offset, `${property},${spaceBefore(text, next) || ' '}`);
  const end = last.offset + last.length;
  return splice(text, end, end, `,${spaceBefore(text, last) || ' '}${property}`);
}

function spaceBefore(text: string, { offset }: jsonc.Node): string {
  return /\s*$/.exec(text.slice(0, offset))![0];
}

function find(text: string, path: string[]): jsonc.Node | undefined {
  const root = jsonc.parseTree(text);
  return root && jsonc.findNodeAtLocation(root, path);
}

function splice(text: string, start: number, end: number, replacement: string): string {
  return text.slice(0, start) + replacement + text.slice(end);
}
