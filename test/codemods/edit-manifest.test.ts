import { editManifest, moveToDependencies } from '@log-to-trace/codemods/edit-manifest';
import { expect, it } from 'vitest';

const edits = { dependencies: { '@opentelemetry/api': '^1.9.0' } };

it.each([
  ['{ "name": "shop" }\n', '{ "name": "shop", "dependencies": { "@opentelemetry/api": "^1.9.0" } }\n'],
  ['{"name":"shop","dependencies":{}}', '{"name":"shop","dependencies":{ "@opentelemetry/api": "^1.9.0" }}'],
  [
    '{ "dependencies": { "pino": "^9.0.0" }, "name": "shop" }',
    '{ "dependencies": { "@opentelemetry/api": "^1.9.0", "pino": "^9.0.0" }, "name": "shop" }',
  ],
  [
    '\uFEFF{\r\n\t"name": "shop",\r\n\t"dependencies": {\r\n\t\t"@babel/core": "*",\r\n\t\t"pino": "*"\r\n\t}\r\n}',
    '\uFEFF{\r\n\t"name": "shop",\r\n\t"dependencies": {\r\n\t\t"@babel/core": "*",\r\n\t\t"@opentelemetry/api": "^1.9.0",\r\n\t\t"pino": "*"\r\n\t}\r\n}',
  ],
  [
    '{\n    "name": "shop",\n    "files": ["dist", "docs"]\n}\n',
    '{\n    "name": "shop",\n    "files": ["dist", "docs"],\n    "dependencies": {\n        "@opentelemetry/api": "^1.9.0"\n    }\n}\n',
  ],
])('keeps every other byte of %j', (before, after) => {
  expect(editManifest(before, edits)).toBe(after);
});

it.each([
  [
    '{\n  "name": "shop",\n  "devDependencies": {\n    "a": "1",\n    "@opentelemetry/api": "^1.8.0"\n  }\n}\n',
    '{\n  "name": "shop",\n  "devDependencies": {\n    "a": "1"\n  },\n  "dependencies": {\n    "@opentelemetry/api": "^1.8.0"\n  }\n}\n',
  ],
  [
    '\uFEFF{\r\n\t"dependencies": {\r\n\t\t"pino": "*"\r\n\t},\r\n\t"devDependencies": {\r\n\t\t"@opentelemetry/api": "^1.8.0",\r\n\t\t"b": "1"\r\n\t}\r\n}',
    '\uFEFF{\r\n\t"dependencies": {\r\n\t\t"@opentelemetry/api": "^1.8.0",\r\n\t\t"pino": "*"\r\n\t},\r\n\t"devDependencies": {\r\n\t\t"b": "1"\r\n\t}\r\n}',
  ],
])('moves an entry that only developers install, with its range: %j', (before, after) => {
  expect(moveToDependencies(before, '@opentelemetry/api')).toBe(after);
});
