import { ts } from '../syntax/ts.js';
import { descendants, isFunction, symbolPath } from '../syntax/walk.js';

/** What the functions of a project mention, by name. Two functions of one name are one: rather too much than too little. */
export interface CallNames {
  /** Every name that the functions of a name mention. */
  mentions: Map<string, Set<string>>;
  /** Names of properties that may hold a function given from outside. */
  properties: Set<string>;
}

export const noCallNames = (): CallNames => ({ mentions: new Map(), properties: new Set() });

/** Methods that run what was registered or handed over somewhere else. */
const DISPATCHERS = new Set(['emit', 'emitAsync', 'call', 'apply', 'next', 'dispatch']);

/** Stands among the mentioned names for a call of what only the caller knows. */
export const UNKNOWN_CALLEE = '()';

const PROPERTY = '()';

/** Takes in the functions and properties of one file. */
export function collectCallNames(source: ts.SourceFile, names: CallNames): void {
  for (const node of descendants(source)) {
    if (ts.isPropertyDeclaration(node) || ts.isPropertySignature(node) || isParameterProperty(node)) {
      if (ts.isIdentifier(node.name) && isGivenFunction(node)) names.properties.add(node.name.text);
    } else if (isFunction(node)) {
      const name = lastName(symbolPath(node));
      const known = names.mentions.get(name) ?? new Set();
      names.mentions.set(name, known);
      addMentions(node, known);
    }
  }
}

/** The last part of a symbol path: what calls it by. */
export const lastName = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

/** Every name below a node; what calls an element of something mentions `UNKNOWN_CALLEE`. */
export function addMentions(root: ts.Node, mentions: Set<string>): void {
  for (const node of descendants(root)) {
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) mentions.add(node.text);
    else if (ts.isCallExpression(node)) addCallee(node.expression, mentions);
  }
}

/**
 * Whether statements call a function that whoever runs them has handed over. Functions that are called from them are another
 * matter: what is handed to those is mentioned in the statements.
 */
export function callsParameter(statements: readonly ts.Node[]): boolean {
  return statements.some((statement) =>
    descendants(statement).some((node) => {
      if (!ts.isCallExpression(node)) return false;
      const handedOn = node.arguments.filter((argument) => ts.isIdentifier(argument) && CALLBACK.test(argument.text));
      return [node.expression, ...handedOn].some((name) => ts.isIdentifier(name) && isParameter(name, statement));
    }),
  );
}

const CALLBACK = /^(cb|callback|done|fn|func|function|handler|work|action|operation|next)$|(Callback|Handler|Fn)$/;

function addCallee(callee: ts.Expression, mentions: Set<string>): void {
  if (ts.isPropertyAccessExpression(callee)) {
    mentions.add(DISPATCHERS.has(callee.name.text) ? UNKNOWN_CALLEE : callee.name.text + PROPERTY);
  } else if (ts.isElementAccessExpression(callee) || ts.isCallExpression(callee)) {
    mentions.add(UNKNOWN_CALLEE);
  }
}

/** Whether a name mentioned as `name()` is a property that holds somebody else's function. */
export function callsProperty(mention: string, { mentions, properties }: CallNames): boolean {
  if (!mention.endsWith(PROPERTY) || mention === UNKNOWN_CALLEE) return false;
  const name = mention.slice(0, -PROPERTY.length);
  return properties.has(name) && !mentions.has(name);
}

/** Of a function around the statement. */
function isParameter(name: ts.Identifier, statement: ts.Node): boolean {
  for (let node: ts.Node = statement; !ts.isSourceFile(node); node = node.parent) {
    if (isFunction(node) && node.parameters.some((parameter) => declares(parameter.name, name.text))) return true;
  }
  return false;
}

function declares(binding: ts.BindingName, name: string): boolean {
  if (ts.isIdentifier(binding)) return binding.text === name;
  return binding.elements.some((element) => ts.isBindingElement(element) && declares(element.name, name));
}

function isParameterProperty(node: ts.Node): node is ts.ParameterDeclaration {
  return ts.isParameter(node) && ts.isParameterPropertyDeclaration(node, node.parent);
}

/** Declared to be a function, and defined elsewhere. */
function isGivenFunction({ type, initializer }: { type?: ts.TypeNode; initializer?: ts.Node }): boolean {
  if (!type || initializer) return false;
  return ts.isFunctionTypeNode(type) || (ts.isTypeReferenceNode(type) && FUNCTION_TYPE.test(type.typeName.getText()));
}

const FUNCTION_TYPE = /(Fn|Function|Handler|Callback|Listener|Middleware)$/;
