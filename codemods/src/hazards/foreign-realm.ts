import type { Region } from '../emit/region.js';
import { oncePerFile } from '../syntax/once-per-file.js';
import { isPropertyName } from '../syntax/symbols.js';
import { ts } from '../syntax/ts.js';
import { usesRequire } from '../syntax/uses-require.js';
import { descendants } from '../syntax/walk.js';
import type { Hazard } from './hazard.js';

const SENT_AWAY =
  /\.(?:evaluate\w*|\$eval|\$\$eval|waitForFunction|addInitScript|executeScript|executeAsyncScript|mapReduce)$/;

const BROWSER = new Set(['window', 'document', 'self', 'onmessage', 'postMessage', 'importScripts']);

/** Functions that are sent elsewhere as text would not find the tracer there. */
export const foreignRealm: Hazard = {
  code: 'L2T402',
  find(region) {
    const call = sendsAway(region.site.scope);
    if (call) return { node: call, reason: 'the function runs elsewhere from its source text' };
    const browser = browserName(region);
    if (browser) return { node: browser, reason: 'the file is a script of a browser, where it can import nothing' };
    const number = machineNumber(region);
    if (number) return { node: number, reason: 'AssemblyScript knows no closures, and nothing of the tracer' };
    const sandbox = region.source.statements.find(
      (statement) =>
        ts.isImportDeclaration(statement) && statement.moduleSpecifier.getText().includes('@temporalio/workflow'),
    );
    return sandbox ? { node: sandbox, reason: 'workflow code runs in a sandbox without the tracer' } : null;
  },
};

/** Types of AssemblyScript that TypeScript does not have. */
const MACHINE_NUMBER = /\b(?:[iu](?:8|16|32|64|size)|f(?:32|64))\b/;

const namesMachineNumber = oncePerFile(({ text }) => MACHINE_NUMBER.test(text));

function machineNumber({ source, symbols }: Region): ts.Node | undefined {
  if (!namesMachineNumber(source)) return undefined;
  return descendants(source).find(
    (node) =>
      ts.isTypeReferenceNode(node) &&
      ts.isIdentifier(node.typeName) &&
      MACHINE_NUMBER.test(node.typeName.text) &&
      !symbols.symbolOf(node.typeName)?.declarations,
  );
}

/** The call that hands the function around a node over as text; undefined where none does. */
function sendsAway(inner: ts.Node): ts.Node | undefined {
  for (let node = inner; !ts.isSourceFile(node); node = node.parent) {
    const { parent } = node;
    if (ts.isCallExpression(parent) && parent.expression !== node && SENT_AWAY.test(parent.expression.getText()))
      return parent;
  }
  return undefined;
}

/** What a file that finds no package takes from a browser; undefined where it takes nothing. */
function browserName({ source, symbols }: Region): ts.Node | undefined {
  const canRequire = usesRequire(source) && !isForBoth(source);
  if (canRequire || (ts.isExternalModule(source) && !importsAsBrowsersDo(source))) return undefined;
  return descendants(source).find(
    (node) =>
      ts.isIdentifier(node) &&
      BROWSER.has(node.text) &&
      !isPropertyName(node) &&
      // Code that asks where it runs runs elsewhere, too.
      !ts.isTypeOfExpression(node.parent) &&
      !symbols.symbolOf(node) &&
      !sendsAway(node),
  );
}

/** `if (typeof module !== 'undefined') module.exports = …` serves Node.js what otherwise is a script of a browser. */
const isForBoth = oncePerFile(({ text }) => /\btypeof module\b/.test(text) && !/\brequire\(/.test(text));

const BROWSERS_RESOLVE = /^['"](?:(?:\.{0,2}\/|https?:).*\.m?js)['"]$/;

/** Whether each import of a module is one that a browser by itself resolves, so that it may well have to. */
function importsAsBrowsersDo({ statements }: ts.SourceFile): boolean {
  const imports = statements.filter(ts.isImportDeclaration).filter(({ importClause }) => !importClause?.isTypeOnly);
  return imports.length > 0 && imports.every(({ moduleSpecifier }) => BROWSERS_RESOLVE.test(moduleSpecifier.getText()));
}
