import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

// One script and one style, so that the page is one document: served or in a file, it loads nothing else.
await build({
  entryPoints: { app: path('../src/page/browser/main.tsx') },
  outdir: path('../dist/page'),
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'warning',
});
