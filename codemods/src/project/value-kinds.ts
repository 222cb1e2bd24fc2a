import { existsSync } from 'node:fs';
import path from 'node:path';
import type { KindOf, ValueKind } from '../emit/attribute-value.js';
import { Node, Project, type SourceFile, type Type, ts } from '../syntax/ts.js';

/**
 * Looks at types, with the project's own tsconfig, to write an attribute as the number, boolean or string it is.
 * A program is built per tsconfig, and only once a value's kind is asked for.
 */
export function valueKinds(cwd: string): (file: string, text: string) => KindOf {
  const projects = new Map<string, Project>();
  return (file, text) => {
    let source: SourceFile | undefined;
    const load = (): SourceFile => {
      const absolute = path.resolve(cwd, file);
      const config = nearestConfig(path.dirname(absolute));
      const project = projects.get(config) ?? openProject(config);
      projects.set(config, project);
      return project.createSourceFile(absolute, text, { overwrite: true });
    };
    return (node) => {
      source ??= load();
      const found = findNode(source, node);
      return found ? kindOfType(found.getType()) : 'any';
    };
  };
}

function nearestConfig(folder: string): string {
  const file = path.join(folder, 'tsconfig.json');
  if (existsSync(file)) return file;
  const parent = path.dirname(folder);
  return parent === folder ? '' : nearestConfig(parent);
}

function openProject(config: string): Project {
  const fallback = {
    compilerOptions: { strict: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext },
  };
  if (!config) return new Project(fallback);
  try {
    return new Project({
      tsConfigFilePath: config,
      skipAddingFilesFromTsConfig: true,
      compilerOptions: { skipLibCheck: true, noEmit: true },
    });
  } catch {
    // A config that extends a package that is not installed: types are then those of the defaults.
    return new Project(fallback);
  }
}

function findNode(source: SourceFile, wanted: ts.Expression): Node | undefined {
  let node = source.getDescendantAtPos(wanted.getStart());
  while (node && node.getEnd() < wanted.end) node = node.getParent();
  while (
    node &&
    node.getEnd() === wanted.end &&
    node.getStart() === wanted.getStart() &&
    node.getKind() !== wanted.kind
  )
    node = node.getParent();
  return node && Node.isExpression(node) ? node : undefined;
}

function kindOfType(type: Type): ValueKind {
  const parts = type.isUnion() ? type.getUnionTypes() : [type];
  const kinds = new Set(parts.map(kindOfPart));
  for (const kind of ['any', 'unknown', 'object', 'texty'] as const) if (kinds.has(kind)) return kind;
  return kinds.has('nullable') ? 'nullable' : 'legal';
}

function kindOfPart(type: Type): ValueKind {
  if (type.isAny()) return 'any';
  if (type.isNull()) return 'nullable';
  if (
    type.isString() ||
    type.isNumber() ||
    type.isBoolean() ||
    type.isLiteral() ||
    type.isTemplateLiteral() ||
    type.isUndefined() ||
    type.isEnum()
  ) {
    return type.isBigIntLiteral() ? 'texty' : 'legal';
  }
  if (type.isBigInt() || type.getSymbol()?.getName() === 'Date') return 'texty';
  if (type.isArray()) return isPrimitiveArray(type) ? 'legal' : 'object';
  if (type.isTypeParameter()) return 'unknown';
  return type.isObject() || type.isIntersection() || type.isReadonlyArray() ? 'object' : 'unknown';
}

/** An array of strings, of numbers or of booleans; a mixture is no attribute value. */
function isPrimitiveArray(type: Type): boolean {
  const element = type.getArrayElementType();
  return !!element && (element.isString() || element.isNumber() || element.isBoolean());
}
