import { describe, expect, it } from 'vitest';
import { pairPhrases, readPhrase, spanNameOf } from '../../../codemods/src/phrases/index.js';

const pair = (start: string, end: string) => pairPhrases(readPhrase(start), readPhrase(end));

describe('phrases that belong together', () => {
  it.each([
    // start, end, span name
    ['Fetching users', 'Fetched {} users', 'fetch users'],
    ['Syncing', 'Synced', 'sync'],
    ['Start sync', 'sync done', 'sync'],
    ['Rebuilding index…', 'Index rebuilt in {}ms', 'rebuild index'],
    ['Importing users', 'Successfully imported users', 'import users'],
    ['Importing users', 'User import completed', 'import users'],
    ['[START] warm caches', '[END] warm caches', 'warm caches'],
    ['applyPrettierFormatting - START', 'applyPrettierFormatting - END', 'apply prettier formatting'],
    ['Beginning job: {}', 'Job finished: {}', 'run job'],
    ['Migrating POI table, this may take some time', 'Migrating POI completed.', 'migrate poi table'],
    ['(BILLING/EU) Closing ledger...', '(BILLING/EU) Ledger closed.', 'close ledger'],
    ['[worker] {}: 🚀 Uploading invoices...', '[worker] {}: ✅ Uploaded {} invoices', 'upload invoices'],
    ['About to publish release', 'Published release', 'publish release'],
    ['Nightly export started', 'Nightly export completed', 'nightly export'],
    ['Begin ledger audit', 'End ledger audit', 'ledger audit'],
    ['Entering settleAccounts', 'Leaving settleAccounts', 'settle accounts'],
    ['Entering settleAccounts', 'Exiting settleAccounts', 'settle accounts'],
    ['Initializing plugin host', 'Plugin host initialized', 'initialize plugin host'],
    ['Initializing', 'Ledger initialization complete', 'initialize ledger'],
    ['Calling geocode', 'geocode returned', 'call geocode'],
    ['Connecting to {}', 'Connected to {}', 'connect'],
    ['Connecting to broker', 'Connection to broker established', 'connect to broker'],
    ['Loading config', 'Config loaded', 'load config'],
    ['Running migrations', 'Migrations ran', 'run migrations'],
    ['Running migrations', 'Migrations run successfully', 'run migrations'],
    ['Running migrations', 'Migrations completed', 'run migrations'],
    ['Processing {}', 'Processed {}', null],
    ['Processing {}', 'Processed {} parcels in {} ms', 'process parcels'],
    ['Executing rule {}', 'Execution of rule {} took {}ms', 'execute rule'],
    ['Shutting the {} mailer down', 'Shutting down the {} mailer has finished', 'shut down mailer'],
    ['Attempting to parse manifest', 'Manifest has been parsed', 'parse manifest'],
    ['Started refreshing tokens', 'Done refreshing tokens', 'refresh tokens'],
    ['Starting server', 'Server started on port {}', 'start server'],
    ['import users', 'imported users', 'import users'],
    ['rollup {}', 'rollup {} finished in {}s', 'rollup'],
    ['Reading price list', 'Read {} rows from price list', 'read price list'],
    ['Compacting segments: {}', 'Compacting segments: [ DONE ]', 'compact segments'],
    ['Parcel {} not found, creating it', 'Created parcel {}', 'create parcel'],
    ['Retrying failed deliveries', 'Retried failed deliveries', 'retry failed deliveries'],
    ['Writing report', 'Wrote report to {}', 'write report'],
    ['Resume syncing....', 'Sync run complete. Next run in {} minutes.', 'sync run'],
    ['Runnning integrity check', 'Integrity check done', 'run integrity check'],
    ['Running VACUUM command', 'VACUUM finished', 'run vacuum command'],
    ['Rerunning checks', 'Reran checks', 'rerun checks'],
    ['Completing checkout', 'Checkout completed', 'complete checkout'],
    ['Waiting for broker connection', 'Broker connected', 'wait for broker connection'],
    ['Updating search index for {}', 'Search index updated', 'update search index'],
    ['Shutting down', 'Shutdown complete', 'shut down'],
    ['Setting up queue', 'Queue setup done', 'set up queue'],
    ['Logging in to {}', 'Logged in', 'log in'],
    ['Gracefully stopping workers', 'Workers stopped gracefully', 'stop workers'],
    ['Synchronizing orders', 'Order sync complete', 'synchronize orders'],
    ['Got SIGTERM, attempting graceful shutdown', 'Graceful shutdown completed', 'graceful shutdown'],
    ['Publishing {} to registry', 'Published {}', null],
    ['Fetching from registry', 'Package fetched from registry', 'fetch package'],
    ['Downloading {} from {}', 'Downloaded {} as fileId: {}', null],
    ['Creating new ledger entry for {}', 'Completed ledger entry creation for {}', 'create ledger entry'],
    ['Cleaning up and closing the till', 'Till all cleaned up, closing', 'clean up till'],
    ['Packing {} crates from dock {} to hold {}', 'Packed {} crates up to hold {}', 'pack crates'],
    ['Loading freight to warehouse', 'Warehouse load complete', 'load freight'],
    ['Flushing new samples to cold storage', 'Flush to cold storage complete', 'flush samples'],
    ['Trimming retention rules for bucket {}', 'Trimmed bucket rules for {}', 'trim retention rules'],
    ['start migration - fill postal codes', 'end migration- fill postal codes', 'fill postal codes'],
    ['Starting the {} courier service up', 'Starting up the {} courier service has finished', 'start courier service'],
    ['Queueing prioritized parcel...', 'Prioritized parcel queued.', 'queue prioritized parcel'],
    ['Dropping cached rates', 'Cached rates have been dropped', 'drop cached rates'],
    ['Pruning receipts older than {} days', 'Pruned {} old receipts', 'prune receipts'],
    ['Phase 1: Weigh Parcels', 'Phase 1 complete: {} parcels weighed', 'weigh parcels'],
    ['Phase 2: weighing parcels', 'Phase 2 complete', 'weigh parcels'],
    ['Running nightly ledger sweep', 'Nightly ledger sweep: {} stale rows dropped', 'run nightly ledger sweep'],
    ['Ledger ahead of store, rewinding...', 'Successful rewind to entry {}', 'rewind'],
    ['Getting quotes', 'Got {} quotes', 'get quotes'],
    ['Backfilling missing rows', 'Backfilled {} missing rows', 'backfill missing rows'],
    ['Importing users', 'Imported {} of {} users', 'import users'],
    ['Fetching open orders', 'Found {} open orders', 'fetch open orders'],
    ['Pruning oldest pictures', 'Removed {} pictures. The store now holds {}/{}', 'prune oldest pictures'],
    ['Re-indexing blocks', 'Re-indexed {} blocks', 'reindex blocks'],
    ['Start pre-heating {}', 'Pre-heating done, closed the oven', null],
    ['host.{} Opening ledger "{}" ...', 'host.{} Ledger opened', 'open ledger'],
    ['Channel handshake: {} => {}', 'Channel handshake successful: {}', 'channel handshake'],
    ['Clear stale carts...', 'Stale carts cleared', 'clear stale carts'],
    ['Parcel tracker stopping...', 'Parcel tracker stopped', 'stop parcel tracker'],
    ['Connect to broker', 'Connected to broker', 'connect to broker'],
    ['Migrating ledger schema', 'Migrations applied successfully', 'migrate ledger schema'],
    ['Fetching prices (1/2)', 'Fetched prices (1/2)', 'fetch prices'],
    ['Fetching prices', 'Fetched prices (2/2)', 'fetch prices'],
    ['[OPENING LEDGER]', '[LEDGER OPENED]', 'open ledger'],
    ['Deploy parcel deployment', 'Successfully deployed parcel deployment', 'deploy parcel'],
    ['Begin settling ledger entry to {}', 'End settling ledger entry settled to {}', 'settle ledger entry'],
    ['Trying fast parcel lookup', 'Fast parcel lookup succeeded', 'try fast parcel lookup'],
    ['onHandler: {} - started update of tills', 'onHandler: {} - completed update of tills ({}ms)', 'tills update'],
    ['=== Start parcel audit ===', '=== End parcel audit ===', 'parcel audit'],
    ['Start parcel audit [{}]', 'Complete parcel audit [{}]', 'parcel audit'],
    ['Started task: {}', 'Completed running task: {}', 'run task'],
    ['Bridging parcel {} to Atlantis...', 'Atlantis bridging completed successfully for parcel {}', 'bridge parcel'],
    ['Submitting tx {}...', 'Transaction {} submitted! tx {}', 'submit tx'],
    ['Searching for ferry routes...', 'Found ferry route: {} -> {}', 'search for ferry routes'],
    ['Taking snapshot of {}', 'Snapshot saved', 'take snapshot'],
    ['ledger to be deleted {}', 'delete ledger successful with id:{}', 'delete ledger'],
    ['Start => Weigh parcel at: {}', 'End => Weigh parcel at: {}', 'weigh parcel'],
    ['{}: beginning {}: parcel audit', '{}: finished {}: parcel audit', 'parcel audit'],
    ['Building portable archive for {}', 'Portable archive package build completed', 'build portable archive'],
  ])('%s → %s', (start, end, name) => {
    expect(pair(start, end)).toMatchObject({ reason: 'same-work' });
    expect(spanNameOf(readPhrase(start), readPhrase(end))).toBe(name);
  });
});

describe('phrases that do not', () => {
  it.each([
    ['another object', 'Fetching users', 'Fetched orders'],
    ['another verb', 'Fetching users', 'Deleted users'],
    ['a list of what is to be done', 'To migrate ({})', 'Done. Migrated: {}'],
    ['waits for things that the end makes', 'Waiting for partitions', 'Successfully partitioned disk'],
    ['still to come', 'Starting metrics server', 'Server will be available at {}'],
    ['one of many', 'Test 1: import users', 'All tests completed!'],
    ['a progress line', 'Processing users', 'Found {} users'],
    ['what was found besides', 'Fetching users', 'Found {} user roles'],
    ['nothing to do', 'Fetching users', 'No users to fetch'],
    ['failed', 'Fetching users', 'Failed to fetch users'],
    ['could not', 'Fetching users', 'Could not fetch users: {}'],
    ["couldn't", 'Fetching users', "Couldn't fetch users"],
    ['failed at the end', 'Fetching users', 'Fetching users failed'],
    ['skipped', 'Fetching users', 'Users skipped'],
    ['already done', 'Creating bucket', 'Bucket already created'],
    ['finished with errors', 'Importing users', 'Import finished with errors'],
    ['the head of the compound differs', 'Fetching user', 'Fetched user roles'],
    ['an object mentioned on the side', 'Fetching orders for user {}', 'Fetched user {}'],
    ['an object created for it', 'Creating user {}', 'Tags created for user {}'],
    ['the opposite particle', 'Scaling up workers', 'Scaled down workers'],
    ['what comes next', 'Completing the order', 'Complete the order {}'],
    ['another thing to complete', 'Start parcel audit', 'Complete parcel weighing'],
    ['one of those that are deleted', 'Deleting ledgers', 'Deleted ledger {}'],
    ['frames around what is printed', '---- Last row ------', '---- End last row ------'],
    ['no need to', 'Syncing state; from {}', 'State is ok, no need to resync'],
    ['two starts', 'Fetching users', 'Fetching users'],
    ['two ends', 'Fetched users', 'Fetched users'],
    ['the same report twice', 'Server started', 'Server started'],
    ['the end before the start', 'Fetched users', 'Fetching users'],
    ['a heading and a figure', 'Cost estimate', 'Estimated cost: {}'],
    ['a listed value', 'Partitions: {}', 'Partitions completed'],
    ['a state and its change', 'Node is syncing', 'Node synced'],
    ['a marker and a working verb', 'Starting...', 'Fetched users'],
    ['a marker beside a mere title', 'Users', 'Done'],
    ['what is done next', 'Start first auction', 'Complete first auction'],
    ['a trace of a call', 'Changing mode to {}', 'changeMode called with mode {}'],
    ['other work that has started', 'Importing users', 'Started'],
    ['a step of it', 'Fetching prices', 'Fetched prices (1/2, names only)'],
    ['an attempt', 'Batch ready, preparing to weigh', 'Attempted to weigh all heavy parcels'],
    ['another place', 'Connect to broker', 'Connected to ledger'],
    ['another speaker', 'price-sync: weighing parcels', 'order-sync: complete'],
    ['the process leaving', 'Fetching users', 'Exiting with code {}'],
  ])('%s: %s → %s', (_, start, end) => {
    expect(pair(start, end)).toEqual({ score: 0, reason: 'none' });
  });
});

describe('markers', () => {
  it.each([
    ['Fetching users', 'Done'],
    ['Fetching users', 'Done in {}ms'],
    ['Fetching users', 'finished in {} ms'],
    ['Fetching users', '✅ Completed successfully!'],
    ['START', 'END'],
    ['starting', 'started'],
    ['[{}] Starting...', '[{}] Done ({}s)'],
    ['price-sync: weighing parcels', 'price-sync: complete'],
  ])('%s → %s', (start, end) => {
    const { score, reason } = pair(start, end);
    expect(reason).toBe('marker');
    expect(score).toBeGreaterThan(0);
    expect(score).toBeLessThan(0.5);
  });
});

it('ranks the closest wording first', () => {
  const candidates = ['Done', 'Fetched', 'Fetched users', 'Fetched active users'];
  const scores = candidates.map((end) => pair('Fetching active users', end).score);
  expect(scores).toEqual([...scores].sort((a, b) => a - b));
  expect(new Set(scores).size).toBe(candidates.length);
});
