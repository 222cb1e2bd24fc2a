import {
  type Phrase,
  type PhraseOptions,
  pairPhrases,
  readPhrase,
  workOfFailure,
} from '@log-to-trace/codemods/phrases';
import type { Listener, Saying, Work } from './saying.js';
import { templateOf } from './template.js';

/** Log vocabulary is small; its tail, messages full of values that no pattern finds, is not. */
const REMEMBERED = 10_000;

/** Understands lines by what they say alone. */
export function byWording(options: PhraseOptions): Listener {
  const known = new Map<string, Saying>();
  return ({ message = '' }) => {
    const { template, values } = templateOf(message);
    let saying = known.get(template);
    if (!saying) {
      if (known.size >= REMEMBERED) known.clear();
      saying = sayingOf(readPhrase(template, options));
      known.set(template, saying);
    }
    return { saying, values };
  };
}

function sayingOf(phrase: Phrase): Saying {
  const opens: Work | null = phrase.roles.includes('start')
    ? { bracket: null, reach: null, phrase, isProven: false }
    : null;
  const isEnd = phrase.roles.includes('end');
  const isFailure = phrase.roles.includes('failure');
  const answers = new Map<string, ReturnType<Saying['ends']>>();
  const ends: Saying['ends'] = (work) => {
    if (!isEnd && !isFailure) return null;
    const { template } = work.phrase;
    let answer = answers.get(template);
    if (answer === undefined) {
      if (answers.size >= REMEMBERED) answers.clear();
      answer = isEnd ? endOf(work, phrase) : failureOf(work, phrase);
      answers.set(template, answer);
    }
    return answer;
  };
  return { phrase, site: null, opens, reports: null, ends };
}

function endOf(work: Work, phrase: Phrase): ReturnType<Saying['ends']> {
  const { score, reason } = pairPhrases(work.phrase, phrase);
  return score > 0 ? { score, failed: false, isBare: reason === 'marker' } : null;
}

/** Which of several works failed, only the line tells: what it says of the verb and of the object has to agree. */
function failureOf({ phrase: start }: Work, { template }: Phrase): ReturnType<Saying['ends']> {
  const { verb, object } = workOfFailure(template);
  if (verb === null && object.length === 0) return null;
  if (verb !== null && start.verb !== null && verb !== start.verb) return null;
  if (object.length > 0 && !start.object.every((word) => object.includes(word))) return null;
  const namesVerb = verb !== null || object.some((word) => start.verb?.startsWith(word));
  return { score: namesVerb ? 0.8 : 0.6, failed: true, isBare: false };
}
