import path from 'node:path';
import { listFiles, type Selection } from '../discover/list-files.js';
import { type HelperLanguage, helperSource } from '../emit/helper-source.js';
import { helperSpecifier } from '../emit/helper-specifier.js';
import type { Style } from '../emit/style.js';
import { findHelper, type HelperModule } from '../project/helper-module.js';
import type { PackageJson } from '../project/package-json.js';
import { isTypeScript } from '../syntax/parse.js';
import type { ts } from '../syntax/ts.js';
import type { HelperUse } from './rewrite-file.js';

interface User {
  commonJs: boolean;
  home: PackageJson | null;
  tracerName: string;
  style: Style;
}

interface Creation {
  file: string;
  text: string;
  home: PackageJson | null;
}

/** The module of `--helper` during one migration: how files import it, and what has to be written if it is not there. */
export class Helper {
  private readonly users: { file: string; user: User }[] = [];

  private constructor(
    private readonly module: HelperModule,
    private readonly cwd: string,
    private readonly home: PackageJson | null,
  ) {}

  /** @throws {UnusableHelperError} */
  static async find(
    selection: Selection,
    given: string,
    packageOf: (file: string) => PackageJson | null,
  ): Promise<Helper> {
    const files = await listFiles(selection);
    const module = findHelper(selection.cwd, given, files.filter(isTypeScript).length * 2 > files.length);
    return new Helper(module, selection.cwd, packageOf(module.file));
  }

  get file(): string {
    return this.module.file;
  }

  /** @throws {Error} when the file cannot import the module. */
  seenFrom(source: ts.SourceFile, commonJs: boolean): HelperUse {
    const { absolute, file } = this.module;
    if (commonJs && this.isEsm())
      throw new Error(`it is CommonJS and cannot require ${file}, an ES module; name another module with --helper`);
    const importer = path.resolve(this.cwd, source.fileName);
    const packageType = this.home?.type ?? 'commonjs';
    const specifier = helperSpecifier({ source, file: importer, packageType, commonJs }, absolute);
    return { specifier, isModule: (other) => this.isMeant(other, path.dirname(importer)) };
  }

  /** Records that the rewrite of a file calls the helper. */
  usedBy(source: ts.SourceFile, user: User): void {
    this.users.push({ file: source.fileName, user });
  }

  /** The file to write; null where the module is there or nothing calls it. */
  creation(): Creation | null {
    const [first] = this.users;
    if (!first || this.module.exists) return null;
    const { tracerName, style } = first.user;
    return { file: this.file, text: helperSource(this.language(), tracerName, style), home: this.home };
  }

  warnings(): string[] {
    const strangers = this.users.filter(({ user }) => user.home && user.home.file !== this.home?.file);
    const [first] = strangers;
    if (!first) return [];
    const others = strangers.length > 1 ? ` and ${strangers.length - 1} more` : '';
    return [
      `${first.file}${others} would import ${this.file} from another package. Migrate each package with a helper of its own.`,
    ];
  }

  private language(): HelperLanguage {
    if (isTypeScript(this.file)) return 'typescript';
    if (this.file.endsWith('.cjs')) return 'commonjs';
    return this.isEsm() || this.users.every(({ user }) => !user.commonJs) ? 'esm' : 'commonjs';
  }

  /** Whether Node takes the module for an ES module as it lies there. */
  private isEsm(): boolean {
    return this.file.endsWith('.mjs') || (/\.jsx?$/.test(this.file) && this.home?.type === 'module');
  }

  /** Whether a specifier, relative or through an alias, names this module. */
  private isMeant(specifier: string, folder: string): boolean {
    const stem = this.module.absolute.replace(/\.[cm]?[jt]sx?$/, '');
    const wanted = [stem, stem.replace(/[\\/]index$/, '')];
    const bare = specifier.replace(/\.[cm]?[jt]sx?$/, '');
    if (bare.startsWith('.')) return wanted.includes(path.resolve(folder, bare));
    return (
      bare.includes('/') &&
      stem
        .split(path.sep)
        .join('/')
        .endsWith(`/${bare.split('/').slice(1).join('/')}`)
    );
  }
}
