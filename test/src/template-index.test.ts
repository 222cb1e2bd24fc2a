import { expect, test } from 'vitest';
import { TemplateIndex } from '../../src/replay/wording/template-index.js';

const templates = [
  'Weighing parcel {} of {}',
  'scale{} ready',
  '{} parcels weighed',
  'parcel {}: {}kg',
  '{}/{}',
  'Parcel {} weighed',
].map((text) => ({ text }));
const index = new TemplateIndex(templates, ({ text }) => text);

test.each([
  ['Weighing parcel 7 of 9', ['Weighing parcel {} of {}', 'parcel {}: {}kg', '{}/{}']],
  ['scale7 ready', ['scale{} ready', '{}/{}']],
  ['12 parcels weighed', ['{} parcels weighed', '{}/{}', 'Parcel {} weighed']],
  ['3/4', ['{}/{}']],
  ['', ['{}/{}']],
])('%j may come from these templates, in their order', (message, expected) => {
  expect(index.candidates(message).map(({ text }) => text)).toEqual(expected);
});
