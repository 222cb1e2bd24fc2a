import { ts } from '../syntax/ts.js';
import type { Hazard } from './hazard.js';

/** Imports and exports stand at the top level of a module, never in a callback. */
export const moduleSyntax: Hazard = {
  code: 'L2T403',
  find(region) {
    const node = region.statements.find(
      (statement) =>
        ts.isImportDeclaration(statement) ||
        ts.isExportDeclaration(statement) ||
        ts.isExportAssignment(statement) ||
        ts.isImportEqualsDeclaration(statement) ||
        (ts.canHaveModifiers(statement) &&
          (ts.getModifiers(statement) ?? []).some((m) => m.kind === ts.SyntaxKind.ExportKeyword)),
    );
    return node ? { node, reason: 'the bracket encloses an import or an export' } : null;
  },
};
