import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { MigrateResult } from '@log-to-trace/codemods';
import { git } from '../git/git.js';

/** A place that names a message which will no longer be logged. */
export interface Mention {
  /** As in `removedMessages`. */
  message: string;
  /** Posix path relative to `cwd`. */
  file: string;
  /** 1-based. */
  line: number;
}

const TEST = /(?:^|\/)(?:__tests__|tests?|spec|e2e|cypress)\/.*\.[cm]?[jt]sx?$|[.-](?:test|spec|e2e)\.[cm]?[jt]sx?$/;
/** Alerts, dashboards and health checks come as such files. */
const CONFIG = /\.(?:ya?ml|json|toml|tf|hcl|conf|rules|xml|sh)$|(?:^|\/)Dockerfile[^/]*$/;
const GENERATED = /(?:^|\/)(?:package-lock|npm-shrinkwrap|pnpm-lock|yarn\.lock)/;
const MAX_BYTES = 1_000_000;
/** Shorter ones, and single words, stand in every second file. */
const MIN_LETTERS = 8;

/** Looks for the removed messages in the tests and the configuration of the repository that the folder lies in. */
export async function findMentions(cwd: string, { removedMessages, changes }: MigrateResult): Promise<Mention[]> {
  const searches = removedMessages.flatMap((message) => searchFor(message) ?? []);
  if (searches.length === 0) return [];
  const changed = new Set(changes.map(({ file }) => file));
  const answer = await git(cwd, ['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
  const files = answer.ok ? answer.output.split('\0').filter((file) => !changed.has(file) && isCandidate(file)) : [];
  return files.sort().flatMap((file) => mentionsIn(cwd, file, searches));
}

interface Search {
  message: string;
  /** Its longest piece without values. */
  piece: string;
  pattern: RegExp;
}

function searchFor(message: string): Search | null {
  const pieces = message.split('{}').map((piece) => piece.trim());
  const [piece = ''] = [...pieces].sort((a, b) => b.length - a.length);
  if (!/\s/.test(piece) || piece.replace(/\P{L}/gu, '').length < MIN_LETTERS) return null;
  return { message, piece, pattern: new RegExp(pieces.filter(Boolean).map(literally).join('.*?')) };
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function isCandidate(file: string): boolean {
  return TEST.test(file) || (CONFIG.test(file) && !GENERATED.test(file));
}

function mentionsIn(cwd: string, file: string, searches: readonly Search[]): Mention[] {
  const text = readText(path.join(cwd, file));
  const found = searches.filter(({ piece }) => text.includes(piece));
  if (found.length === 0) return [];
  return text
    .split('\n')
    .flatMap((line, index) =>
      found.filter(({ pattern }) => pattern.test(line)).map(({ message }) => ({ message, file, line: index + 1 })),
    );
}

function readText(file: string): string {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats?.isFile() && stats.size <= MAX_BYTES ? readFileSync(file, 'utf8') : '';
}
