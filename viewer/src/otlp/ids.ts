const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/;
const HEX = /^[0-9a-fA-F]+$/;

/**
 * An OTLP id as lower-case hex. Takes hex, which OTLP/JSON prescribes, and base64, which generic protobuf-to-JSON
 * printers write. `null` when it is absent, all zeros or not an id.
 */
function readId(value: unknown, bytes: number): string | null {
  if (typeof value !== 'string') return null;
  const hex = toHex(value, bytes);
  return hex === null || isZero(hex) ? null : hex;
}

function toHex(value: string, bytes: number): string | null {
  if (value.length === bytes * 2 && HEX.test(value)) return value.toLowerCase();
  if (!BASE64.test(value)) return null;
  const decoded = Buffer.from(value, 'base64');
  return decoded.length === bytes ? decoded.toString('hex') : null;
}

function isZero(hex: string): boolean {
  return /^0+$/.test(hex);
}

export function readTraceId(value: unknown): string | null {
  return readId(value, 16);
}

export function readSpanId(value: unknown): string | null {
  return readId(value, 8);
}
