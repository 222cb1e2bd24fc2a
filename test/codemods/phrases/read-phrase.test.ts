import { describe, expect, it } from 'vitest';
import { readPhrase } from '../../../codemods/src/phrases/index.js';

describe('roles', () => {
  it.each([
    ['Fetching users', ['start'], 'strong'],
    ['Now fetching users', ['start'], 'strong'],
    ['Going to rebuild the index', ['start'], 'strong'],
    ['mailer: starting', ['start'], 'strong'],
    ['Worker processing parcel {}', ['start'], 'weak'],
    ['import users', ['start', 'end'], 'weak'],
    ['Server started', ['start', 'end'], 'weak'],
    ['Read manifest', ['start', 'end'], 'weak'],
    ['Fetched {} users', ['end'], 'strong'],
    ['Index has been rebuilt', ['end'], 'strong'],
    ['Done!', ['end'], 'strong'],
    ['All done, bye', ['end'], 'strong'],
    ['Polling stopped', ['end'], 'weak'],
    ['Synced {} users with {} errors', ['end'], 'strong'],
    ['Ledger closed. Starting report', ['end'], 'strong'],
    ['Error fetching users', ['failure'], 'weak'],
    ['Failed to fetch users: {}', ['failure'], 'weak'],
    ['An error occurred while fetching users', ['failure'], 'weak'],
    ['Something went wrong sending mail', ['failure'], 'weak'],
    ['Parsing error: {}', ['failure'], 'weak'],
    ['No users found', ['other'], 'weak'],
    ['Skipping parcel {}', ['other'], 'weak'],
    ['users: {}', ['other'], 'weak'],
    ['Postal address: {}', ['start', 'end'], 'weak'],
    ['Processing time: {}ms', ['start', 'end'], 'weak'],
    ['clear stale carts...', ['start'], 'strong'],
    ['update required...', ['start', 'end'], 'weak'],
    ['Complete the order', ['start', 'end'], 'weak'],
    ['Ledger to be closed', ['start'], 'weak'],
    ['Ledger is to be closed', ['other'], 'weak'],
    ['Worker stopping', ['start'], 'weak'],
    ['saveOrder called with id {}', ['start', 'end'], 'weak'],
    ['started', ['start', 'end'], 'strong'],
    ['You are editing a draft', ['other'], 'weak'],
    ['Ready to accept connections', ['start'], 'weak'],
    ['require() is going to be removed', ['other'], 'weak'],
    ['{}', ['other'], 'weak'],
    ['----------', ['other'], 'weak'],
    ['', ['other'], 'weak'],
  ])('%s', (template, roles, strength) => {
    expect(readPhrase(template)).toMatchObject({ template, roles, strength });
  });
});

describe('verb and object', () => {
  it.each([
    ['Importing users from {}', 'import', ['user']],
    ['Migrating POI table', 'migrate', ['poi', 'tabl']],
    ['Shutting down mailers', 'shut down', ['mailer']],
    ['Subscribing to topics', 'subscribe', ['topic']],
    ['upserted user_profiles', 'upsert', ['user', 'profil']],
    ['Config loaded from {}', 'load', ['config']],
    ['Starting execution of active rules', null, ['activ', 'rule', 'execut']],
    ['START', null, []],
  ])('%s', (template, verb, object) => {
    expect(readPhrase(template)).toMatchObject({ verb, object });
  });
});

describe('tags and prefixes', () => {
  it.each([
    'Fetching users',
    '[worker] Fetching users',
    '(SEARCH/AWS) Fetching users...',
    '{}: Fetching users',
    'UserService - fetching users',
    'Step 2: fetching users',
    '🚀 Fetching users!',
    '\u001b[32mFetching users\u001b[0m',
    '=== Fetching users ===',
    '{} [{}] Fetching users (attempt {})',
    'Fetching users jobId={}',
  ])('%s', (template) => {
    expect(readPhrase(template)).toMatchObject({
      roles: ['start'],
      verb: 'fetch',
      object: ['user'],
      strength: 'strong',
    });
  });
});

describe('wordings from the config', () => {
  const options = { startPhrases: ['kicking off'], endPhrases: ['wrapped up', 'in the books'] };

  it.each([
    ['Kicking off payroll run', ['start'], null, ['payrol', 'run']],
    ['Payroll run wrapped up', ['end'], null, ['payrol', 'run']],
    ['Payroll run: in the books', ['end'], null, ['payrol', 'run']],
    ['Kicking off', ['start'], null, []],
  ])('%s', (template, roles, verb, object) => {
    expect(readPhrase(template, options)).toMatchObject({ roles, verb, object, strength: 'strong' });
  });

  it('leaves other messages to the general rules', () => {
    expect(readPhrase('Fetching users', options)).toEqual(readPhrase('Fetching users'));
  });
});
