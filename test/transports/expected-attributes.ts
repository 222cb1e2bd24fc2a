type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

const MAX_DEPTH = 32;

/** What the documentation promises for fields in JSON, written without a look at the implementation. */
export function expectedAttributes(fields: { [key: string]: Json }): Map<string, unknown> {
  const expected = new Map<string, unknown>();
  for (const [key, value] of Object.entries(fields)) addField(expected, key, value, 0);
  return expected;
}

function addField(expected: Map<string, unknown>, key: string, value: Json, depth: number): void {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const entries = Object.entries(value);
    if (entries.length > 0 && depth < MAX_DEPTH) {
      for (const [child, inner] of entries) addField(expected, `${key}.${child}`, inner, depth + 1);
      return;
    }
  }
  const isReserved = key === '' || key === '__proto__' || /^(log|exception)\./.test(key);
  expected.set(isReserved ? `log.field.${key}` : key, isLegal(value) ? positiveZero(value) : JSON.stringify(value));
}

function isLegal(value: Json): boolean {
  if (Array.isArray(value))
    return (
      new Set(value.map((item) => (isPrimitive(item) ? typeof item : 'other'))).size <= 1 && value.every(isPrimitive)
    );
  return isPrimitive(value);
}

function isPrimitive(value: Json): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function positiveZero(value: Json): Json {
  return Object.is(value, -0) ? 0 : value;
}
