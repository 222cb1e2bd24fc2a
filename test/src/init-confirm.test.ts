import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { confirm } from '../../dist/init/confirm.js';

function answering(answer: string) {
  const input = new PassThrough();
  const output = new PassThrough();
  output.once('data', () => input.end(answer));
  return confirm({ input, output });
}

test.each(['\n', 'y\n', 'Y\n', ' yes \n'])('%j goes on', async (answer) => {
  await expect(answering(answer)).resolves.toBeUndefined();
});

test.each(['n\n', 'no\n', 'what?\n', ''])('%j changes nothing', async (answer) => {
  await expect(answering(answer)).rejects.toThrow('declined. Nothing was changed.');
});
