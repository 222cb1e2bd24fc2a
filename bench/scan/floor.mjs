import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { isSourceFile } from '../../codemods/dist/discover/is-source-file.js';
import { mayHoldBracket } from '../../codemods/dist/discover/may-hold-bracket.js';

/** What no scanner can do without: list the files, read them, and parse those that could hold a bracket. */
const root = process.argv[2];
const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 1 << 28,
});
let parsed = 0;
for (const file of files.split('\0').filter(isSourceFile)) {
  const text = readFileSync(path.join(root, file), 'utf8');
  if (!mayHoldBracket(text, [])) continue;
  ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  parsed++;
}
process.stdout.write(`${parsed} parsed\n`);
