import type { ts } from './ts.js';

/** Whether a file is written for CommonJS, as far as its text shows it. */
export function usesRequire(source: ts.SourceFile): boolean {
  return /\brequire\(|\bmodule\.exports\b|\bexports\.\w/.test(source.text);
}
