'use strict';

const apiUrl = process.env.API_URL ?? 'http://127.0.0.1:3000';

async function call(path, init) {
  const response = await fetch(new URL(path, apiUrl), init);
  const body = await response.json();
  if (!response.ok) throw new Error(`the API answered ${response.status}: ${body.message ?? body.error}`);
  return body;
}

function postImport(orderFile) {
  return call('/imports', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(orderFile),
  });
}

function getImport(reference) {
  return call(`/imports/${encodeURIComponent(reference)}`);
}

module.exports = { getImport, postImport };
