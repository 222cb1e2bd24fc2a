import path from 'node:path';
import { type MigrateOptions, type MigrateResult, migrate } from '@log-to-trace/codemods';
import type { Compiler } from './compiler.js';
import type { Diagnostic } from './diagnostic.js';
import type { Mirror } from './mirror.js';

/** A rewritten bracket. */
export interface Site {
  fingerprint: string;
  /** Posix path relative to `cwd`. */
  file: string;
  /** The function it stands in; empty at top level. */
  function: string;
}

/** Tries a migration with some of its sites in a mirror of the project. */
export class Trial {
  /** The sites left out of each file, as the mirror has them. */
  private readonly left = new Map<string, string>();
  /** The text of each file, as the mirror has it. */
  private readonly texts = new Map<string, string>();

  constructor(
    private readonly options: MigrateOptions & { cwd: string },
    private readonly all: MigrateResult,
    private readonly sites: readonly Site[],
    private readonly mirror: Mirror,
    private readonly compiler: Compiler,
  ) {}

  absolute(file: string): string {
    return path.resolve(this.options.cwd, file);
  }

  textOf(file: string): string {
    return this.texts.get(file) ?? '';
  }

  /** Puts the whole migration in place and returns the errors that it adds. */
  async start(): Promise<Diagnostic[]> {
    for (const { file, after } of this.all.changes) this.put(file, after);
    return this.check(this.all.changes.map(({ file }) => file));
  }

  /** The errors that come with these sites and no others. */
  async with(active: ReadonlySet<Site>): Promise<Diagnostic[]> {
    const without = this.sites.filter((site) => !active.has(site));
    const files = [...new Set(this.sites.map(({ file }) => file))];
    const stale = files.filter((file) => this.isStale(file, without));
    if (stale.length === 0) return this.check([]);
    const except = [...(this.options.except ?? []), ...without.map(({ fingerprint }) => fingerprint)];
    const { changes } = await migrate({ ...this.options, paths: stale, include: [], exclude: [], except });
    for (const file of stale) {
      const { before } = this.all.changes.find((change) => change.file === file)!;
      this.put(file, changes.find((change) => change.file === file)?.after ?? before ?? '');
    }
    return this.check(stale);
  }

  private isStale(file: string, without: readonly Site[]): boolean {
    const now = without.flatMap((site) => (site.file === file ? [site.fingerprint] : [])).join();
    const before = this.left.get(file) ?? '';
    this.left.set(file, now);
    return now !== before;
  }

  private check(changed: readonly string[]): Promise<Diagnostic[]> {
    return this.compiler.addedBy(new Set(changed.map((file) => this.absolute(file))));
  }

  private put(file: string, text: string): void {
    this.texts.set(file, text);
    this.mirror.write(this.absolute(file), text);
  }
}
