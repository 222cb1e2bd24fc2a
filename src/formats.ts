/** Names only: the reporters behind them are loaded by the command that prints. */
export const SCAN_FORMATS = ['pretty', 'json', 'sarif', 'markdown', 'github', 'junit'] as const;
export const CHECK_FORMATS = SCAN_FORMATS;
export const MIGRATE_FORMATS = ['pretty', 'json'] as const;
export const EXPLAIN_FORMATS = ['pretty', 'json'] as const;
export const INIT_FORMATS = ['pretty', 'json'] as const;
/** One `TracesData` a line, or all of it as one document. */
export const REPLAY_FORMATS = ['jsonl', 'json'] as const;
export const DEMO_FORMATS = ['pretty', 'json'] as const;

export type ScanFormat = (typeof SCAN_FORMATS)[number];
export type CheckFormat = (typeof CHECK_FORMATS)[number];
export type MigrateFormat = (typeof MIGRATE_FORMATS)[number];
export type ExplainFormat = (typeof EXPLAIN_FORMATS)[number];
export type InitFormat = (typeof INIT_FORMATS)[number];
export type DemoFormat = (typeof DEMO_FORMATS)[number];
