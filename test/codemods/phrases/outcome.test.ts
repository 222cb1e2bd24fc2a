import { describe, expect, it } from 'vitest';
import { pairPhrases, readPhrase } from '../../../codemods/src/phrases/index.js';

const pair = (start: string, end: string) => pairPhrases(readPhrase(start), readPhrase(end));

describe('an outcome in other words', () => {
  it.each([
    ['Invoice backup started', 'Invoice backup created: {}'],
    ['Fetching price list', 'Received price list'],
    ['Requesting access token', 'New access token received'],
    ['Obtaining price list from vendor', 'Price list loaded from vendor'],
    ['attempting to get parcel labels', 'parcel labels retrieved successfully'],
    ['Generating monthly report', 'Monthly report saved to {}'],
    ['Exporting all invoices to cold storage', 'All invoices have been pushed to cold storage'],
    ['Removing stale locks', 'Stale locks cleared'],
    ['Destroying old pool', 'Old pool removed'],
    ['Sending transaction', 'Transaction mined in block {}'],
    ['Starting request {}', 'Request {} executed'],
    ['[core] Exporting ledger {}', '[core] Finished ledger {}'],
    ['handling conflict', 'conflict resolved'],
    ['Running license audit', '✅ License audit passed - nothing to report'],
    ['Validating manifest', 'Manifest is valid'],
    ['Verifying api token by calling {}', 'API access token successful.'],
    ['Loading price schema...', 'Price schema: [ OK ]'],
    ['Waiting for broker {} in zone {}', 'Broker {} in zone {} is available'],
    ['Starting worker', 'Worker ready'],
    ['Starting HTTP server', 'Server listening on port {}'],
    ['Starting HTTP server', 'HTTP server running at {}'],
    ['Initializing mailer', 'Mailer is ready'],
    ['Stopping mailer', 'Mailer closed'],
    ['Starting snapshot for tenant {}', 'Successfully created snapshot for tenant {} ({} bytes)'],
    ['Starting a digest job for tenant {}', 'Generated digest for tenant {}'],
    ['Starting invoice job', 'Done, processed all invoices'],
    ['Committing changes...', 'Created commit: {}'],
    ['Compressing ledger file as zip', 'Compressed {} bytes to {} bytes'],
    ['Extracting text from receipt', 'Extracted {} characters from receipt'],
    ['Sending quota request to peer', 'Received quota response from peer'],
    ['Saving draft {}', 'Draft save response: {}'],
    ['Calling payment service', 'Payment service response: {}'],
    ['Calling payment service: {}', 'Response from payment service: {}'],
    ['Querying orders', 'Query result: {}'],
    ['Generating monthly report for tenant {}', 'Saved monthly report to disk'],
    ['Getting postal address for tenant {}', 'Postal address: {}'],
    ['Loading exchange rates', 'exchange rates'],
    ['Pricing carts and discounts for {} tenants', 'Total tenants priced: {}'],
    ['Looking for parcel with label {}', 'Parcel was found'],
    ['Searching cold storage', 'Found {} cold storage'],
    ['Looking up vendor address', 'Found vendor address'],
    ['Checking for stored receipts', 'Found {} stored receipts'],
    ['Querying scale version', 'Detected scale version: {}'],
    ['Deleting expired carts', 'Removed {} carts'],
    ['Removing cart', 'successful cleaned up cart: {}'],
    ['Searching for price files', 'Detected {} price files'],
    ['Initializing carrier config', 'Carrier config loaded'],
    ['Creating ledger connection', 'Ledger connected'],
    ['setting up read replica connection to {}', 'read replica connected'],
    ['Opening serial port {}', 'Serialport opened'],
    ['Sending restock message', 'Restock sent'],
    ['Waiting for ledger to be closed in {}', 'Ledger closed. Page {}'],
    ['Waiting for remote scale to settle', 'Remote scale settled'],
    ['Updating store opening status to {} for tenant', 'Updated store to {} for tenant'],
    ['Trying weighing the parcel', 'Parcel weighed'],
    ['Starting price engine...', 'Started price engine OK'],
    ['Setting up ledger client for {}', 'Ledger client connected'],
    ['Installing carrier plugins', 'Registered {} carrier plugins OK'],
    ['Installing carrier plugins', 'Installed {} carrier plugin(s) OK'],
    ['Creating price services for {}', 'Instantiated price services for {} OK'],
  ])('%s → %s', (start, end) => {
    expect(pair(start, end)).toMatchObject({ reason: 'same-work' });
  });
});

describe('not the outcome', () => {
  it.each([
    ['a title that is up', 'Server started', 'Server listening on {}'],
    ['a title of more', 'Backup started', 'Invoice backup created'],
    ['another object', 'Fetching price list', 'Received order list'],
    ['a narrower object', 'Fetching prices', 'Received vendor prices'],
    ['no object', 'Fetching prices', 'Received'],
    ['another place', 'Fetching prices from cache', 'Loaded prices from disk'],
    ['the result of another verb', 'Saving draft {}', 'Draft search result: {}'],
    ['the answer of another', 'Calling payment service: {}', 'Response from order service: {}'],
    ['the result of anything', 'Sending report', 'Result: {}'],
    ['the opposite', 'Removing report', 'Report created'],
    ['a later step', 'Validating order', 'Order completed'],
    ['a step within', 'Starting order job', 'Done fetching orders'],
    ['what comes after a wait', 'Waiting for lock', 'Lock released'],
    ['readiness after a stop', 'Stopping worker', 'Worker ready'],
    ['only some of all', 'Starting to fetch all orders', 'Fetched {} open orders'],
    ['a noun in the tail', 'Checking expected totals', 'Suite: {} completed with {} passed and {} failed checks'],
    ['another phase', 'Phase 1: Weigh Parcels', 'Phase 2 complete: {} parcels weighed'],
    ['a step within a phase', 'Phase 1: weighing parcels', 'Phase 1: fetched {} scales'],
    ['one of many', 'Deleting receipts', 'Deleted receipt {}'],
    ['one of many in other words', 'Cleaning up receipts', 'Removed receipt {}'],
    ['a count without a number', 'Purging old receipts', 'Purged rows'],
    ['work for somebody', 'Refilling shelves for stores', 'Store refill completed'],
    ['what a worker makes', 'Starting digest worker', 'Created digest for {}'],
    ['another title', 'Running nightly ledger sweep', 'Hourly ledger sweep: {} stale rows dropped'],
    ['a count of something else', 'Compressing ledger file', 'Encrypted {} bytes'],
    ['a count from elsewhere', 'Reading rows from inbox', 'Read {} lines from outbox'],
    ['what was not looked for', 'Weighing parcels', 'Found {} parcels'],
    ['some of them', 'Deleting expired carts', 'Removed carts'],
    ['what becomes of it later', 'Waiting for ledger to be closed', 'Ledger archived'],
    ['a part in another place', 'Updating store status to closed', 'Updated store for tenant {}'],
    ['another connection', 'Creating ledger connection', 'Broker connected'],
    ['another thing found', 'Looking for parcels', 'Found {} labels'],
    ['what only begins like it', 'ENTER - tenant={}', '{} Loaded price list OK'],
    ['another request', 'Sending quota request', 'Received price response'],
    ['a weak start', 'price list', 'Received price list'],
  ])('%s: %s → %s', (_, start, end) => {
    expect(pair(start, end)).toEqual({ score: 0, reason: 'none' });
  });
});

it('ranks other words below the same words', () => {
  expect(pair('Fetching prices', 'Received prices').score).toBeLessThan(
    pair('Fetching prices', 'Fetched prices').score,
  );
});
