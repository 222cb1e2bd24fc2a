import type { Json, JsonObject } from '../line/line.js';

/** What names a thing rather than counts or describes it. */
const NAMES_A_THING = /id$|key$|ref(erence)?$|number$|^name$|\.name$|file$|path$|url$/i;

/**
 * How far the fields of two lines speak of the same thing: each equal field counts for it, each different name of a thing
 * against it.
 */
export function likeness(a: JsonObject, b: JsonObject): number {
  let likeness = 0;
  for (const key in a) {
    const [left, right] = [a[key], b[key]];
    if (!isScalar(left) || !isScalar(right)) continue;
    if (left === right) likeness++;
    else if (NAMES_A_THING.test(key)) likeness--;
  }
  return likeness;
}

function isScalar(value: Json | undefined): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
