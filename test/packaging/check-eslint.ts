import assert from 'node:assert/strict';
import { createSandbox } from './sandbox.js';

const SOURCE = `const logger = require('pino')();

module.exports = async function importUsers(fetchUsers) {
  logger.info('Importing users');
  const users = await fetchUsers();
  logger.info('Imported users');
  return users;
};
`;

const CONFIGS = {
  'eslint.config.mjs': `import logToTrace from 'eslint-plugin-log-to-trace';
export default [{ languageOptions: { sourceType: 'commonjs' } }, logToTrace.configs.recommended];
`,
  'eslint.config.cjs': `const logToTrace = require('eslint-plugin-log-to-trace');
module.exports = [{ languageOptions: { sourceType: 'commonjs' } }, logToTrace.configs.recommended];
`,
};

/** The rule in a project of its own, from configs of both kinds. */
export function checkEslintPlugin(dir: string, version: string, plugin: string, codemods: string): void {
  const project = createSandbox(dir);
  project.install(`eslint@${version}`, plugin, codemods);
  assert(!project.tree().has('log-to-trace'));
  project.write('src/import.js', SOURCE);
  for (const [file, text] of Object.entries(CONFIGS)) {
    project.write(file, text);
    const report = project.run('npx', 'eslint', '--config', file, 'src');
    assert.match(report, /4:3\s+warning\s+Log bracket "import users".*log-to-trace\/no-log-brackets/);
    const stderr = project.fails(1, 'npx', 'eslint', '--config', file, '--max-warnings', '0', 'src');
    assert.doesNotMatch(stderr, /Warning:/);
  }
}
