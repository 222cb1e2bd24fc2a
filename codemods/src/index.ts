export { UnreadablePathError } from './errors.js';
export { migrate } from './migrate.js';
export { refusalPages } from './refusals.js';
export { scan } from './scan.js';
export type * from './types.js';
