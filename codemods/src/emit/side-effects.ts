import { isAssignment } from '../syntax/operators.js';
import { ts } from '../syntax/ts.js';
import { ownDescendants } from '../syntax/walk.js';

const PURE_CALLS =
  /^(?:Date\.now|performance\.now|process\.(?:hrtime|hrtime\.bigint|uptime|memoryUsage|cwd)|JSON\.stringify|String|Number|Boolean|parseInt|parseFloat|Math\.\w+|Object\.(?:keys|values|entries)|util\.inspect|inspect|path\.\w+)$/;
/** What tells a passed time, or writes it for a reader. */
const TIME_CALLS =
  /^(?:ms|dayjs|moment|elapsed\w*|(?:ms|millis|time|duration)Since\w*|differenceIn\w+|(?:get|calc|calculate|compute|format|human|humanize|pretty|readable|to)\w*(?:Elapsed|Duration|Since|Ms|Milliseconds|Seconds)\w*)$/;
const PURE_METHODS = new Set([
  'toString',
  'toISOString',
  'toFixed',
  'join',
  'getTime',
  'valueOf',
  'toLowerCase',
  'toUpperCase',
  'trim',
  'slice',
  'substring',
  'replace',
  'toLocaleString',
  'padStart',
  'padEnd',
  'includes',
  'has',
  'keys',
  'values',
  'getName',
  'diff',
  'toJSON',
  'toObject',
  'toHuman',
]);
const PURE_CONSTRUCTORS = new Set(['Date', 'Error', 'Set', 'Map', 'URL']);

/** Whether leaving an expression out, or evaluating it twice, could be noticed. Reading a property counts as unnoticed. */
export function hasSideEffects(expression: ts.Expression): boolean {
  for (const node of ownDescendants(expression)) {
    if (ts.isCallExpression(node) && !isPureCall(node)) return true;
    if (ts.isNewExpression(node) && !PURE_CONSTRUCTORS.has(node.expression.getText())) return true;
    if (
      ts.isAwaitExpression(node) ||
      ts.isYieldExpression(node) ||
      ts.isDeleteExpression(node) ||
      ts.isTaggedTemplateExpression(node)
    )
      return true;
    if (ts.isPostfixUnaryExpression(node)) return true;
    if (
      ts.isPrefixUnaryExpression(node) &&
      (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken)
    )
      return true;
    if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) return true;
  }
  return false;
}

function isPureCall(node: ts.CallExpression): boolean {
  const callee = node.expression.getText();
  if (PURE_CALLS.test(callee) || TIME_CALLS.test(callee)) return true;
  if (!ts.isPropertyAccessExpression(node.expression)) return false;
  const { text } = node.expression.name;
  return PURE_METHODS.has(text) || /^(?:get|read)?elapsed\w*$/i.test(text);
}
