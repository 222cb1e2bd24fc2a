import { readAttributes } from './attributes.js';
import { isObject } from './json.js';

const UNKNOWN_SERVICE = 'unknown_service';

export function serviceOf(resource: unknown): string {
  const name = isObject(resource) ? readAttributes(resource.attributes)['service.name'] : undefined;
  return typeof name === 'string' && name !== '' ? name : UNKNOWN_SERVICE;
}
