export { isSourceFile } from './discover/is-source-file.js';
export { listFiles, type Selection } from './discover/list-files.js';
export { matcher } from './discover/match-globs.js';
export { UnreadablePathError } from './errors.js';
export { migrate } from './migrate.js';
export { refusalPages } from './refusals.js';
export { scan } from './scan.js';
export { type TextEngine, textEngine } from './text-engine.js';
export type * from './types.js';
