import path from 'node:path';
import { configsFor } from './configs.js';
import { added, type Diagnostic } from './diagnostic.js';
import type { Mirror } from './mirror.js';
import { findTsc, runTsc } from './tsc.js';

/** A TypeScript project: what the compiler says before anything changes, and what has come to it since. */
interface Checked {
  config: string;
  tsc: string;
  buildInfo: string;
  before: Diagnostic[];
  added: Diagnostic[];
  files: ReadonlySet<string>;
}

/** The compilers of a project: what they say of the files as they are, and what a change adds to it. */
export class Compiler {
  private readonly projects: Checked[] = [];
  private readonly unusable = new Map<string, string[]>();
  private runs = 0;

  constructor(
    private readonly mirror: Mirror,
    private readonly root: string,
  ) {}

  /**
   * Checks every project that holds one of the files, and returns the files that none holds.
   * @throws {UserError} when a compiler is missing or does not come to an end.
   */
  async cover(files: readonly string[]): Promise<string[]> {
    const left: string[] = [];
    for (const file of files) {
      if (this.holds(file)) continue;
      for (const config of configsFor(file, this.root)) {
        if (await this.add(config, file)) break;
      }
      if (!this.holds(file)) left.push(file);
    }
    return left;
  }

  /** Why projects that might have held a file could not be checked. */
  troubles(): string[] {
    return [...this.unusable].map(([config, [first]]) => `${config}: ${first}`);
  }

  /** The errors that have come up since the beginning, now that these files are other ones. */
  async addedBy(changed: ReadonlySet<string>): Promise<Diagnostic[]> {
    for (const project of this.projects) {
      if (![...changed].some((file) => project.files.has(file))) continue;
      const { diagnostics } = await this.check(project);
      project.added = added(project.before, diagnostics);
    }
    return this.projects.flatMap((project) => project.added);
  }

  private holds(file: string): boolean {
    return this.projects.some(({ files }) => files.has(file));
  }

  /** Whether the project of a config holds the file. */
  private async add(config: string, file: string): Promise<boolean> {
    if (this.unusable.has(config) || this.projects.some((project) => project.config === config)) return false;
    const tsc = findTsc(path.dirname(config));
    const buildInfo = this.mirror.scratch(`${this.runs++}.tsbuildinfo`);
    const { diagnostics, files, troubles } = await this.check({ config, tsc, buildInfo });
    if (troubles.length > 0) this.unusable.set(config, troubles);
    else this.projects.push({ config, tsc, buildInfo, before: diagnostics, added: [], files: new Set(files) });
    return this.holds(file);
  }

  private async check({ config, tsc, buildInfo }: Pick<Checked, 'config' | 'tsc' | 'buildInfo'>) {
    const { diagnostics, files, troubles } = await runTsc(tsc, this.mirror.path(config), buildInfo);
    return {
      troubles: troubles.map((text) => this.mirror.unmirrored(text)),
      files: files.map((file) => this.mirror.original(file)),
      diagnostics: diagnostics.map((diagnostic) => ({
        ...diagnostic,
        file: this.mirror.original(diagnostic.file),
        message: this.mirror.unmirrored(diagnostic.message),
      })),
    };
  }
}
