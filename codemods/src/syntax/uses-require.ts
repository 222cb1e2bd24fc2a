import { oncePerFile } from './once-per-file.js';

/** Whether a file is written for CommonJS, as far as its text shows it. */
export const usesRequire = oncePerFile(({ text }) => /\brequire\(|\bmodule\.exports\b|\bexports\.\w/.test(text));
