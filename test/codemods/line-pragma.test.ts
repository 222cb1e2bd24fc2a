import { migrate } from '@log-to-trace/codemods';
import { expect, it } from 'vitest';
import { inProject, PACKAGE } from './project.js';

const bracket = (start: string, work: string, end: string) =>
  `export async function rebuild(order, build) {\n  console.log('Rebuilding order');${start}\n${work}  console.log('Rebuilt order');${end}\n}\n`;

const migrated = async (text: string) => {
  const { changes, failedFiles } = await inProject({ 'package.json': PACKAGE, 'src/job.js': text }, (cwd) =>
    migrate({ cwd }),
  );
  expect(failedFiles).toEqual([]);
  return changes.find(({ file }) => file === 'src/job.js')?.after;
};

it.each(['// eslint-disable-line no-console', '/* eslint-disable-line */', '// tslint:disable-line', '// NOSONAR'])(
  'takes %s along with the line that it silences',
  async (pragma) => {
    const text = await migrated(bracket(` ${pragma}`, '\n  await build(order);\n', ` ${pragma}`));
    expect(text).not.toContain(pragma);
    expect(text).toContain('    try {\n      await build(order);\n    } catch');
  },
);

it('leaves other comments, and what stands behind a comment', async () => {
  const told = await migrated(bracket(' // at night', '  await build(order);\n', ' // in the morning'));
  expect(told).toContain('// at night');
  expect(told).toContain('// in the morning');
  const [start, end] = [
    "console.log('Rebuilding order');",
    "console.log('Rebuilt order', { lines: order.lines.length });",
  ];
  const text = await migrated(
    `export async function rebuild(order, build) {\n  ${start} /* eslint-disable-line */ await build(order);\n  ${end} /* eslint-disable-line */ order.close();\n}\n`,
  );
  expect(text).toContain('await build(order);');
  expect(text).toContain('order.close();');
});
