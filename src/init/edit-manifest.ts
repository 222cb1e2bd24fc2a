import jsonc from 'jsonc-parser';

export type ManifestEdits = Record<'scripts' | 'dependencies', Record<string, string>>;

const BOM = '\uFEFF';

/** The text of package.json with the edits, everything else as it was. */
export function editManifest(text: string, edits: ManifestEdits): string {
  const bom = text.startsWith(BOM) ? BOM : '';
  const entries = Object.entries(edits).flatMap(([field, values]) =>
    Object.entries(values).map(([name, value]) => ({ path: [field, name], value })),
  );
  return bom + entries.reduce((edited, { path, value }) => set(edited, path, value), text.slice(bom.length));
}

function set(text: string, path: string[], value: string): string {
  const edits = jsonc.modify(text, path, value, {
    formattingOptions: layoutOf(text),
    getInsertionIndex: (names) => {
      const next = names.findIndex((name) => name > path.at(-1)!);
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
