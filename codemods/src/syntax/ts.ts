// Required, not imported: an import would first search the text of the compiler, 10 MB, for the names it exports.
import tsMorph = require('ts-morph');

/** The compiler API that ts-morph carries; the engine uses no other copy of TypeScript. */
export import ts = tsMorph.ts;
