import { describe, expect, it } from 'vitest';
import { nameFromSymbol, readPhrase, spanNameOf } from '../../../codemods/src/phrases/index.js';

describe('a name from the wording', () => {
  it.each([
    ['Importing users', 'import users'],
    ['Importing users from {} into {}', 'import users'],
    ['Migrating POI table, this may take some time', 'migrate poi table'],
    ['applyPrettierFormatting - START', 'apply prettier formatting'],
    ['Beginning job: {}', 'run job'],
    ['Starting nightly cleanup job', 'nightly cleanup job'],
    ['{} [worker] 🚀 Uploading invoices... ({} left)', 'upload invoices'],
    ['Indexing to MongoDB', 'index to mongodb'],
    ['Indexed {} documents in {}ms', 'index documents'],
    ['START', null],
    ['{}', null],
    ['Starting...', null],
  ])('%s → %s', (template, name) => {
    expect(spanNameOf(readPhrase(template))).toBe(name);
  });

  it.each([
    ['Starting...', 'Parcel {} delivered successfully', 'deliver parcel'],
    ['Importing {}', 'Imported {} users', 'import users'],
    ['Starting {}', 'Finished {}', null],
    ['Starting server', 'Server started', 'start server'],
  ])('%s / %s → %s', (start, end, name) => {
    expect(spanNameOf(readPhrase(start), readPhrase(end))).toBe(name);
  });

  it('stays short', () => {
    const name = spanNameOf(readPhrase('Computing weekly active user cohort retention summary tables'));
    expect(name?.split(' ')).toHaveLength(6);
  });
});

describe('a name from the function', () => {
  it.each([
    ['UserImporter.runImport', 'run import'],
    ['runImport', 'run import'],
    ['run_nightly_import', 'run nightly import'],
    ['UserImporter.run', 'run user importer'],
    ['UserImporter.constructor', 'construct user importer'],
    ['parseHTMLBody', 'parse html body'],
    ['main', 'main'],
    ['', ''],
  ])('%s → %s', (symbol, name) => {
    expect(nameFromSymbol(symbol)).toBe(name);
  });
});
