import { ts } from '../syntax/ts.js';
import type { Hazard } from './hazard.js';

const SENT_AWAY =
  /\.(?:evaluate\w*|\$eval|\$\$eval|waitForFunction|addInitScript|executeScript|executeAsyncScript|mapReduce)$/;

/** Functions that are sent elsewhere as text would not find the tracer there. */
export const foreignRealm: Hazard = {
  code: 'L2T402',
  find(region) {
    for (let node: ts.Node = region.site.scope; !ts.isSourceFile(node); node = node.parent) {
      const parent = node.parent;
      if (ts.isCallExpression(parent) && parent.expression !== node && SENT_AWAY.test(parent.expression.getText())) {
        return { node: parent, reason: 'the function runs elsewhere from its source text' };
      }
    }
    const sandbox = region.source.statements.find(
      (statement) =>
        ts.isImportDeclaration(statement) && statement.moduleSpecifier.getText().includes('@temporalio/workflow'),
    );
    return sandbox ? { node: sandbox, reason: 'workflow code runs in a sandbox without the tracer' } : null;
  },
};
