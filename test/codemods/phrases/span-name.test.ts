import { describe, expect, it } from 'vitest';
import { nameFromSymbol, readPhrase, spanNameOf } from '../../../codemods/src/phrases/index.js';

describe('a name from the wording', () => {
  it.each([
    ['Importing users', 'import users'],
    ['Importing users from {} into {}', 'import users'],
    ['Migrating POI table, this may take some time', 'migrate poi table'],
    ['applyPrettierFormatting - START', 'apply prettier formatting'],
    ['Beginning job: {}', 'run job'],
    ['Starting nightly cleanup job', 'nightly cleanup job'],
    ['{} [worker] 🚀 Uploading invoices... ({} left)', 'upload invoices'],
    ['Creating or updating user tables', 'create user tables'],
    ['Indexing to MongoDB', 'index to mongodb'],
    ['Initializing APIs', 'initialize apis'],
    ['Checking user IDs', 'check user ids'],
    ['Stopping Zigbee2MQTT', 'stop zigbee2mqtt'],
    ['Connecting to PostgreSQL', 'connect to postgresql'],
    ['Loading GraphQL schema for OpenTelemetry', 'load graphql schema'],
    ['Cleaning ClickHouse tables', 'clean clickhouse tables'],
    ['Calling "PriceFeed"', 'call price feed'],
    ['Calling PriceFeed()', 'call price feed'],
    ['Refreshing priceFeed', 'refresh price feed'],
    ['Adding expiresAt column', 'add expiresat column'],
    ['Downloading parcel id {}', 'download parcel'],
    ['Rendering invoice number {} for {}', 'render invoice'],
    ['Deleting id {}', 'delete id'],
    ['Deleting {} {} in region {}', null],
    ['Approving {} to spend {}', null],
    ['Starting scheduled pruning of parcels in {} regions', 'prune parcels'],
    ['Starting price data gathering', 'gather price data'],
    ['Starting user budget calculation', 'calculate user budget'],
    ['Starting tax_id validation', 'validate tax id'],
    ['Starting network scan', 'network scan'],
    ['Starting binary search for blocks', 'binary search'],
    ['Starting space station', 'space station'],
    ['applyDiscountCalculation - START', 'apply discount calculation'],
    ['Phase 1: Weighing parcels', 'weigh parcels'],
    ['Phase 1: Weigh parcels', 'weigh parcels'],
    ['start migration - fill postal codes', 'fill postal codes'],
    ['Migration - fill postal codes - START', 'fill postal codes'],
    ['Processing {}', null],
    ['Starting export', null],
    ['Syncing', 'sync'],
    ['Shutting down', 'shut down'],
    ['Indexed {} documents in {}ms', 'index documents'],
    ['START', null],
    ['{}', null],
    ['Starting...', null],
  ])('%s → %s', (template, name) => {
    expect(spanNameOf(readPhrase(template))).toBe(name);
  });

  it.each([
    ['Starting...', 'Parcel {} delivered successfully', 'deliver parcel'],
    ['Importing {}', 'Imported {} users', 'import users'],
    ['Starting {}', 'Finished {}', null],
    ['Starting server', 'Server started', 'start server'],
    ['Starting server', 'Server ready', 'start server'],
    ['No price found, asking for {}', 'Price asked for', 'ask price'],
    ['Starting...', 'Job {} completed', 'run job'],
    ['Setting up...', 'Set up complete', null],
    ['Starting...', 'Tear down complete', 'tear down'],
    ['Starting {} for {} on lane {}', 'The {} started', null],
    ['Uptime statistics gathering has been started', 'Uptime statistics gathering is done', 'gather uptime statistics'],
  ])('%s / %s → %s', (start, end, name) => {
    expect(spanNameOf(readPhrase(start), readPhrase(end))).toBe(name);
  });

  it('stays short', () => {
    const name = spanNameOf(readPhrase('Computing weekly active user cohort retention summary tables'));
    expect(name?.split(' ')).toHaveLength(6);
  });
});

describe('a verb alone and the function around it', () => {
  it.each([
    ['Importing {}', 'UserStore.importUsers', 'import users'],
    ['Configuring {}', 'Configure.configure', 'configure'],
    ['Exporting {}', 'run', 'export'],
    ['Exporting {}', '', 'export'],
    ['Beginning job', 'handleBillingJob', 'handle billing job'],
    ['Beginning job', 'BillingWorker.runJob', 'run job'],
    ['Beginning job', 'makeJobRunner.once', 'run job'],
    ['Method start', 'Scale.weighParcel', 'weigh parcel'],
    ['Processing {}', 'weighParcel', 'weigh parcel'],
    ['Starting {}', 'weighParcel', 'weigh parcel'],
    ['Importing users', 'UserStore.sync', 'import users'],
    ['{}', '', null],
  ])('%s in %s → %s', (start, symbol, name) => {
    expect(spanNameOf(readPhrase(start), undefined, symbol)).toBe(name);
  });
});

it.each([
  ['main', 'build'],
  ['_executeFlow', 'execute flow'],
])('a noun alone at the end, in %s → %s', (symbol, name) => {
  expect(spanNameOf(readPhrase(''), readPhrase('Build took {}ms'), symbol)).toBe(name);
});

describe('a name from the function', () => {
  it.each([
    ['UserImporter.runImport', 'run import'],
    ['runImport', 'run import'],
    ['run_nightly_import', 'run nightly import'],
    ['UserImporter.run', 'run user importer'],
    ['UserImporter.constructor', 'construct user importer'],
    ['parseHTMLBody', 'parse html body'],
    ['main', 'main'],
    ['Configure.configure', 'configure'],
    ['applyK8sManifest', 'apply k8s manifest'],
    ['loadIDs', 'load ids'],
    ['', ''],
  ])('%s → %s', (symbol, name) => {
    expect(nameFromSymbol(symbol)).toBe(name);
  });
});
