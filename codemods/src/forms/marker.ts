import type { ClosingCall } from '../log-calls/log-call.js';
import type { Phrase } from '../phrases/index.js';
import type { ReadCall, Surroundings } from './read-call.js';

/**
 * A bare "Done" ends the last start of the same logger, and only a start that is one beyond doubt; said once, it ends a
 * bare "Started" before that. "All done" ends an only start.
 */
export function markerIsCertain(start: ReadCall, end: ReadCall<ClosingCall>, { starts, ends }: Surroundings): boolean {
  const { logger } = start.call;
  if (start.phrase.strength !== 'strong' || logger !== end.call.logger) return false;
  const isBefore = (one: ReadCall<ClosingCall>, other: ReadCall<ClosingCall>) =>
    one.call.call.pos < other.call.call.pos;
  const isAnother = (other: ReadCall<ClosingCall>) =>
    other !== end && isBareOf(other, logger) && !other.phrase.roles.includes('start');
  const isSaidOnce = isBare(end.phrase) && !ends.some(isAnother);
  const opensAll = starts.find((other) => isBareOf(other, logger) && isBefore(other, end));
  if (isSaidOnce && opensAll) return start === opensAll;
  const endsAll = /\ball (?:done|finished|completed?)\b/i.test(end.phrase.template);
  const isRival = (other: ReadCall) =>
    other !== start && isBefore(other, end) && (endsAll || isBefore(start, other)) && !other.phrase.listing;
  return !starts.some(isRival);
}

const isBare = ({ verb, object }: Phrase) => verb === null && object.length === 0;

const isBareOf = ({ call, phrase }: ReadCall<ClosingCall>, logger: string) => call.logger === logger && isBare(phrase);
