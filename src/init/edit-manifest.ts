import jsonc from 'jsonc-parser';

export type ManifestEdits = Record<'scripts' | 'dependencies', Record<string, string>>;

const BOM = '\uFEFF';

/** The text of package.json with the edits, everything else as it was. */
export function editManifest(text: string, edits: ManifestEdits): string {
  const bom = text.startsWith(BOM) ? BOM : '';
  const body = text.slice(bom.length);
  return bom + Object.entries(edits).reduce((edited, [field, values]) => setAll(edited, field, values), body);
}

function setAll(text: string, field: string, values: Record<string, string>): string {
  if (Object.keys(values).length === 0) return text;
  if (jsonc.parseTree(text)?.children?.some((property) => property.children?.[0]?.value === field) !== true)
    return set(text, [field], values);
  return Object.entries(values).reduce((edited, [name, value]) => set(edited, [field, name], value), text);
}

/** A new dependency goes to its place in the alphabet, a new block to the end. */
function set(text: string, path: string[], value: unknown): string {
  const edits = jsonc.modify(text, path, value, {
    formattingOptions: layoutOf(text),
    getInsertionIndex: (names) => {
      const next = path.length === 1 ? -1 : names.findIndex((name) => name > path.at(-1)!);
      return next < 0 ? names.length : next;
    },
  });
  return jsonc.applyEdits(text, edits);
}

function layoutOf(text: string): jsonc.FormattingOptions {
  const indent = /\n([ \t]+)"/.exec(text)?.[1] ?? '  ';
  return {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
}
