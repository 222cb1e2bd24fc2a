import type { MigrateFormat } from '../../formats.js';
import type { Migration } from '../../migrate/migration.js';
import type { Reporter } from '../../output/deliver.js';
import json from './json.js';
import pretty from './pretty.js';

export const migrateReporters: Record<MigrateFormat, Reporter<Migration>> = { pretty, json };
