const LOWER_E = 101;
const LOWER_L = 108;
const UNDERSCORE = 95;

/**
 * The attribute key of a field. A user's own `log.…` or `exception.…` must not be taken for ours, and OpenTelemetry drops
 * an empty key and loses `__proto__`: all of these move to `log.field.<key>`.
 */
export function attributeKey(key: string): string {
  const first = key.charCodeAt(0);
  if (first !== LOWER_L && first !== LOWER_E && first !== UNDERSCORE && key.length > 0) return key;
  return isReserved(key) ? `log.field.${key}` : key;
}

function isReserved(key: string): boolean {
  return key === '' || key === '__proto__' || key.startsWith('log.') || key.startsWith('exception.');
}
