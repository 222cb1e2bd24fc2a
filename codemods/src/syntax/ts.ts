/// <reference path="../../types/compiler.d.cts" preserve="true" />

/**
 * The compiler API that ts-morph carries; the engine uses no other copy of TypeScript. It is loaded alone: ts-morph's classes and
 * the text of the library's declarations take a third longer to load. Required, not imported: an import would
 * first search the text of the compiler, 10 MB, for the names it exports.
 */
import ts = require('@ts-morph/common/dist/typescript.js');

export { ts };
