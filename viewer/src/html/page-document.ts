import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Html, html, jsonForScript } from './escape-html.js';

/** Built beside this package's code, and found from its source as well. */
const BUILT = new URL('../../dist/page/', import.meta.url);

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M1 3h9v3H1zM4 7h8v3H4zM8 11h7v3H8z' fill='%232f7ed8'/%3E%3C/svg%3E";

export interface PageDocument {
  html: string;
  /** The content security policy of the page, which also stands in it. */
  policy: string;
}

/**
 * The page as one document, with its data or with an address to ask for them. Its policy lets only its own script and
 * style in, whatever the data say.
 */
export function pageDocument(title: string, from: { data: unknown } | { connect: string }): PageDocument {
  const script = readFileSync(new URL('app.js', BUILT), 'utf8');
  const style = readFileSync(new URL('app.css', BUILT), 'utf8');
  const connect = 'connect' in from ? `; connect-src ${from.connect}` : '';
  const policy = `default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(style)}; img-src data:; base-uri 'none'; form-action 'none'${connect}`;
  const data =
    'data' in from
      ? html`<script type="application/json" id="data">${new Html(jsonForScript(from.data))}</script>\n`
      : html``;
  return {
    policy,
    html: `<!doctype html>\n${
      html`<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="${ICON}">
<style>${new Html(style)}</style>
</head>
<body>
<noscript>This page needs JavaScript to draw its pictures; log-to-trace view --text prints them in a terminal.</noscript>
<div id="app"></div>
${data}<script type="module">${new Html(script)}</script>
</body>
</html>
`.markup
    }`,
  };
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
