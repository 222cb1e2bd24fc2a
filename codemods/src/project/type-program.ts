import { createRequire } from 'node:module';
import path from 'node:path';
import { ts } from '../syntax/ts.js';

/** Own imports are followed this far: a parameter's type, and the types of its properties. */
const DEPTH = 2;
const LIB_FOLDER = '/log-to-trace/lib';

export interface Typed {
  source: ts.SourceFile;
  checker: ts.TypeChecker;
}

/** How far imports are followed: within the project's own files, or into the packages as well. */
export type Reach = 'project' | 'packages';

/**
 * The types of some files of one TypeScript project. To look into packages takes longer than all the rest of a migration; where
 * that is not asked for, what comes from them has no type.
 */
export class TypeProgram {
  /** Whether the compiler minds a value that may be missing. A tsconfig that cannot be read to its end counts as strict. */
  readonly checksNull: boolean;
  private readonly options: ts.CompilerOptions;
  private readonly roots: Set<string>;
  /** How many imports away from a root a file was found. */
  private readonly depths = new Map<string, number>();
  private readonly sources = new Map<string, ts.SourceFile>();
  private program: ts.Program | undefined;

  /** `config`: a tsconfig.json, or empty. */
  constructor(
    config: string,
    roots: readonly string[],
    private readonly reach: Reach,
  ) {
    const ownOnly = reach === 'project' ? { types: [], lib: ['lib.es2022.d.ts'] } : {};
    const { options, errors } = optionsIn(config);
    this.options = { ...options, ...ownOnly, noEmit: true, skipLibCheck: true };
    this.checksNull = errors.length > 0 || (options.strictNullChecks ?? options.strict ?? false);
    this.roots = new Set(roots);
  }

  /** The tree of a file with this text, and the checker that knows it. */
  read(file: string, text: string): Typed {
    const known = this.program?.getSourceFile(file);
    if (!this.program || known?.text !== text) {
      this.roots.add(file);
      this.sources.set(file, this.parse(file, text));
      this.program = ts.createProgram([...this.roots], this.options, this.host(), this.program);
    }
    return { source: this.program.getSourceFile(file)!, checker: this.program.getTypeChecker() };
  }

  private host(): ts.CompilerHost {
    const host = ts.createCompilerHost(this.options);
    const isOwnOnly = this.reach === 'project';
    const directoryExists = (folder: string) =>
      !(isOwnOnly && folder.includes('node_modules')) && ts.sys.directoryExists(folder);
    const resolutionHost = { ...host, directoryExists };
    return {
      ...resolutionHost,
      getDefaultLibLocation: () => LIB_FOLDER,
      getDefaultLibFileName: () => `${LIB_FOLDER}/lib.d.ts`,
      getSourceFile: (name) => this.sourceOf(name),
      resolveModuleNameLiterals: (literals, importer, redirected, options) => {
        const depth = (this.depths.get(importer) ?? 0) + 1;
        return literals.map(({ text }) => {
          if (isOwnOnly && depth > DEPTH) return { resolvedModule: undefined };
          const found = ts.resolveModuleName(text, importer, options, resolutionHost, undefined, redirected);
          const file = found.resolvedModule?.resolvedFileName;
          if (file && !this.roots.has(file)) this.depths.set(file, Math.min(depth, this.depths.get(file) ?? depth));
          return found;
        });
      },
    };
  }

  private sourceOf(name: string): ts.SourceFile | undefined {
    const known = this.sources.get(name);
    if (known) return known;
    const text = name.startsWith(LIB_FOLDER) ? library().get(path.posix.basename(name)) : ts.sys.readFile(name);
    const source = text === undefined ? undefined : this.parse(name, text);
    if (source) this.sources.set(name, source);
    return source;
  }

  private parse(name: string, text: string): ts.SourceFile {
    return ts.createSourceFile(name, text, this.options.target ?? ts.ScriptTarget.ES2022);
  }
}

let files: Map<string, string> | undefined;

/** The declarations of the language itself, by file name. */
function library(): Map<string, string> {
  if (files) return files;
  // Loaded when it is asked for: it carries the text of all declarations, which `scan` never reads.
  const common = createRequire(import.meta.url)('@ts-morph/common') as typeof import('@ts-morph/common');
  files = new Map(common.getLibFiles().map(({ fileName, text }) => [fileName, text]));
  return files;
}

/** The compiler options of a tsconfig, and what could not be read of it; its files are not asked for. */
function optionsIn(config: string): Pick<ts.ParsedCommandLine, 'options' | 'errors'> {
  const fallback = {
    strict: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  };
  if (!config) return { options: fallback, errors: [] };
  const { config: json, error } = ts.readConfigFile(config, ts.sys.readFile) as ReturnType<typeof ts.readConfigFile>;
  const host = { ...ts.sys, readDirectory: () => [] };
  const { options, errors } = ts.parseJsonConfigFileContent(json ?? {}, host, path.dirname(config));
  const unread = [...(error ? [error] : []), ...errors.filter(({ code }) => code !== NO_INPUTS)];
  return { options: Object.keys(options).length > 0 ? options : fallback, errors: unread };
}

/** The compiler complains that no files were given, which nobody asked for. */
const NO_INPUTS = 18003;
