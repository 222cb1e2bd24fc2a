import { expect, it } from 'vitest';
import { scanFiles } from './project.js';

const LINES = "logger.info('Executing: {}');\nawait run(call);\nlogger.info(`Completed in ${took}ms`);";

/** Where a line says little, the function around it gives the name, unless the lines run apart from it. */
it.each([
  ['the function itself', `async function executeTools(call) {\n${LINES}\n}`, 'execute tools'],
  [
    'a handler that it registers',
    `function startToolServer(server) {\nserver.on('call', async (call) => {\n${LINES}\n});\n}`,
    'execute',
  ],
  [
    'a function that it makes',
    `function createToolHandler(tool) {\nreturn async (call) => {\n${LINES.replace('Executing: {}', 'Starting...')}\n};\n}`,
    'tool handler',
  ],
  [
    'a callback that it waits for',
    `async function executeTools(db) {\nawait db.transaction(async (call) => {\n${LINES}\n});\n}`,
    'execute tools',
  ],
  [
    'what it returns',
    `function executeTools(db) {\nreturn db.transaction(async (call) => {\n${LINES}\n}).then(note);\n}`,
    'execute tools',
  ],
  [
    'an executor',
    `function executeTools(call) {\nreturn new Promise(async (resolve) => {\n${LINES}\nresolve();\n});\n}`,
    'execute tools',
  ],
  [
    'one of many',
    `async function executeTools(calls) {\nawait Promise.all(calls.map(async (call) => {\n${LINES}\n}));\n}`,
    'execute tools',
  ],
])('names the lines in %s', async (_, text, name) => {
  const { brackets } = await scanFiles({ 'src/tools.js': text });
  expect(brackets.map(({ spanName }) => spanName)).toEqual([name]);
});
