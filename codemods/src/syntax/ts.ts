/** The compiler API that ts-morph carries; the engine uses no other copy of TypeScript. */
export { ts } from 'ts-morph';
