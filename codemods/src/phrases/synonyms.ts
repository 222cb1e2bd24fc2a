const group = (starts: string, ends: string) => ({
  starts: new Set(starts.split(' ').map(spaced)),
  ends: new Set(ends.split(' ').map(spaced)),
});
const spaced = (verb: string) => verb.replace('_', ' ');

/** Verbs of a start, and other verbs that report its outcome. Safe only where both name the very same object. */
const OUTCOMES = [
  group(
    'fetch get retrieve load obtain request download pull acquire query read list',
    'get retrieve load fetch receive obtain acquire download pull detect determine resolve find',
  ),
  group('search look look_up seek scan check glob discover', 'find locate detect discover'),
  group(
    'generate create build write produce compile compute make prepare assemble render capture take',
    'create generate build write produce compile assemble instantiate save store',
  ),
  group('save store persist write record', 'save store persist write record create'),
  group('export dump', 'save write push create export dump'),
  group('check validate verify test', 'check validate verify pass test valid'),
  group(
    'delete remove clear clean clean_up drop purge prune erase destroy wipe',
    'delete remove clear clean clean_up drop purge prune erase destroy wipe',
  ),
  group('sync synchronize update refresh', 'sync synchronize update refresh migrate'),
  group('process handle', 'process handle resolve'),
  group('run execute perform invoke apply process', 'run execute perform invoke apply process pass'),
  group('connect open establish', 'connect open establish ready'),
  group('wait', 'ready available connect start arrive receive'),
  group('stop shut_down close terminate kill', 'stop shut_down close terminate kill'),
  group(
    'start launch boot initialize set_up spin_up bring_up create prepare build configure load',
    'ready start launch boot initialize set_up configure connect load',
  ),
  group('start', 'create generate listen run execute perform process handle'),
  group('send submit publish post dispatch push', 'send submit publish post dispatch push deliver'),
  group('send submit broadcast', 'confirm mine include'),
  group('complete finalize', 'complete finalize'),
  group('add insert register install create', 'add insert register install create save update'),
];

/** Whether the end's verb may report what the start's verb announced, as `received` does for `fetching`. */
export const reports = (end: string, start: string): boolean =>
  OUTCOMES.some(({ starts, ends }) => starts.has(start) && ends.has(end));
