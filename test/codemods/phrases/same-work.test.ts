import { expect, it } from 'vitest';
import { isSameWork, readPhrase } from '../../../codemods/src/phrases/index.js';

it.each([
  ['Failed to weigh incoming parcels', 'Weighing incoming parcels', true],
  ["Couldn't load price list", 'Loading price list', true],
  ['Cannot connect to broker', 'Connecting to broker', true],
  ['Error saving draft {}', 'Saving draft {}', true],
  ['Price import failed', 'Importing prices', true],
  ['Parcel labels: failed', 'Printing parcel labels', true],
  ['Failed to load prices', 'Weighing incoming parcels', false],
])('%s tells of %s: %s', (failure, start, expected) => {
  expect(isSameWork(failure, readPhrase(start))).toBe(expected);
});
