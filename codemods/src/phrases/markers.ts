/** Small closed classes of words: they say where in its life the work is, never which work it is. */
const list = (words: string) => new Set(words.split(' '));

/** Before the work: `starting X`, `X started`. */
export const START_WORDS = list(
  'start starts starting started begin begins beginning began begun commencing initiating initiated enter entering entered',
);

/** Before work that has been under way: `resuming syncing`. */
export const CONTINUATIONS = list('resume resuming continue continuing');

/** Lead into a verb at the front of a message: `about to publish`, `requesting to stop`. */
export const INTENTS = list('about going attempt requesting');

/** Lead into a verb wherever they stand: `got SIGTERM, attempting to stop`. */
export const ATTEMPTS = list('attempting trying preparing proceeding');

/** After the work, before its name: `finished downloading X`, `exiting X`. */
export const END_WORDS = list(
  'done finished finish finishing complete completed completes end ended ends ending exit exiting exited leaving success succeeded successful',
);

/** After the work, behind its name: `X done`, `X finished`. */
export const COMPLETIONS = list(
  'done finished finishes complete completed completes end ended ends ok success succeeded succeeds successful returned returns fulfilled',
);

/** Say that it went well; the verb is elsewhere. */
export const SUCCESS = list('successfully success successful correctly fully ok');

export const isAdverb = (word: string): boolean => SUCCESS.has(word) || (word.endsWith('ly') && word.length > 4);

/** Between the work and its participle: `has been applied`. */
export const AUXILIARIES = list('is are was were be been being has have had');

/** Words that carry no meaning for a pair or a name. */
export const FILLERS = list(
  'a an the this that these those its it their our your my we i will lets some any all each every both now currently just again also finally ' +
    'please wait total new next already then so far once manually automatically',
);

export const PREPOSITIONS = list(
  'from to for with in on at by into onto across via using as about against within through under over after before between during since ' +
    'without per than because until if when while that which and due',
);

/** Belong to the verb: `shut down`, `clean up`. */
export const PARTICLES = list('up down out off away back');

export const UNITS = list('ms s sec secs second seconds m min mins minute minutes h hour hours');

/** The work did not happen as meant. */
export const FAILURES = list(
  'fail fails failed failing failure error errored unable cannot exception crashed aborted abort aborting rejected denied refused refusing ' +
    'timeout timed unexpected unhandled invalid unknown malformed unsupported wrong warning panic impossible',
);

/** The work did not happen, and nobody minds. */
export const NEGATIONS = list(
  'no not none nothing never still missing skip skipping skipped ignore ignoring ignored already neither nor',
);

/** What `beginning job X` runs. */
export const RUNNABLES = list('job task step process script command cron worker suite test tests pipeline workflow');

/** Adverbs of place that may follow a participle: `metadata sent upstream`. */
export const ADVERBS = list('upstream downstream online offline anew locally remotely here there');

/** Lead a value and say what kind it is: `asset id {}` is an asset. */
export const LABELS = list('id ids uuid guid name names number version');

/** Say that the work's product is there: `server is ready`, `server listening on {}`. */
export const READY = list('ready available healthy online live listening');

/** Count what was worked on without saying what it is: `compressed {} bytes`. */
export const COUNTED = list('byte charact char row item entri record line');

/** Make a gerund or `start` part of a noun: `processing time`, `start date`. */
export const MEASURES = list('time date interval timestamp');

/** Stand for an object that another clause or line names. */
export const PRONOUNS = list('one ones them him her something everything nothing');

/** Stems of nouns that add nothing to the one before them: `user list`, `redis server`. */
export const GENERAL_NOUNS = list(
  'command data detail file inform info instanc item list messag object oper procedur process record routin server servic tabl',
);

/** Say that work is done, not which: `running migrations`, `connection established`, `waiting for the wallet connection`. */
export const LIGHT_VERBS = list(
  'run call invoke execute perform process handle do make conduct establish confirm achieve wait try attempt apply',
);
