import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** These start first, so that no core is idle at the end; the others follow by their size. */
const LONGEST = [
  'test/codemods/random/random-programs.test.ts',
  'test/src/init-start.test.ts',
  'test/eslint-plugin/same-as-scan.test.ts',
  'test/viewer/page/trace.test.ts',
  'test/viewer/page/pictures.test.ts',
  'test/src/sarif-fixes.test.ts',
  'test/src/choose-brackets.test.ts',
  'test/src/migrate-killed.test.ts',
  'test/src/check-history.test.ts',
  'test/src/check-action.test.ts',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const place = ({ moduleId }: TestSpecification) => {
      const index = LONGEST.findIndex((file) => moduleId.endsWith(file));
      return index === -1 ? LONGEST.length : index;
    };
    return (await super.sort(files)).sort((one, other) => place(one) - place(other));
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/fixtures/**'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
  },
});
