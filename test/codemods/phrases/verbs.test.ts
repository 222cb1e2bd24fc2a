import { describe, expect, it } from 'vitest';
import { baseForm, isGerund, isPast, stemOf } from '../../../codemods/src/phrases/verbs.js';

describe('base forms', () => {
  it.each([
    ['fetch', 'fetching', 'fetched'],
    ['send', 'sending', 'sent'],
    ['rebuild', 'rebuilding', 'rebuilt'],
    ['run', 'running', 'ran'],
    ['begin', 'beginning', 'began'],
    ['map', 'mapping', 'mapped'],
    ['remap', 'remapping', 'remapped'],
    ['copy', 'copying', 'copied'],
    ['queue', 'queueing', 'queued'],
    ['cache', 'caching', 'cached'],
    ['scrape', 'scraping', 'scraped'],
    ['resolve', 'resolving', 'resolved'],
    ['merge', 'merging', 'merged'],
    ['exchange', 'exchanging', 'exchanged'],
    ['hang', 'hanging', 'hung'],
    ['parse', 'parsing', 'parsed'],
    ['process', 'processing', 'processed'],
    ['analyze', 'analyzing', 'analyzed'],
    ['enable', 'enabling', 'enabled'],
    ['install', 'installing', 'installed'],
    ['crawl', 'crawling', 'crawled'],
    ['delete', 'deleting', 'deleted'],
    ['edit', 'editing', 'edited'],
    ['create', 'creating', 'created'],
    ['repeat', 'repeating', 'repeated'],
    ['require', 'requiring', 'required'],
    ['filter', 'filtering', 'filtered'],
    ['store', 'storing', 'stored'],
    ['monitor', 'monitoring', 'monitored'],
    ['configure', 'configuring', 'configured'],
    ['provision', 'provisioning', 'provisioned'],
    ['clone', 'cloning', 'cloned'],
    ['upsert', 'upserting', 'upserted'],
    ['backfill', 'backfilling', 'backfilled'],
    ['sync', 'syncing', 'synced'],
    ['reindex', 'reindexing', 'reindexed'],
    ['hydrate', 'hydrating', 'hydrated'],
    ['deduplicate', 'deduplicating', 'deduplicated'],
    ['debounce', 'debouncing', 'debounced'],
    ['add', 'adding', 'added'],
  ])('%s', (base, gerund, past) => {
    expect([baseForm(gerund), baseForm(past)]).toEqual([base, base]);
    expect(isGerund(gerund)).toBe(true);
  });

  it.each(['string', 'thing', 'during', 'king', 'nothing', 'warning', 'ping'])('%s is no gerund', (word) => {
    expect(isGerund(word)).toBe(false);
  });

  it.each(['need', 'seed', 'id', 'red', 'bed', 'is', 'feed', 'data', 'users'])('%s is no past', (word) => {
    expect(isPast(word)).toBe(false);
  });
});

it.each([
  ['migrate', 'migration'],
  ['initialise', 'initialisation'],
  ['execute', 'execution'],
  ['approve', 'approval'],
  ['create', 'creation'],
  ['convert', 'conversion'],
  ['compress', 'compression'],
  ['verify', 'verification'],
  ['user', 'users'],
])('%s and %s share a stem', (a, b) => {
  expect(stemOf(a)).toBe(stemOf(b));
});
