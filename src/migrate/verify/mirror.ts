import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What the compiler looks for on its way up from a project. */
const LOOKED_UP = /^(?:node_modules|package\.json|tsconfig.*\.json)$/;

/**
 * A second view of a project in a temporary folder, in which some files have another text: everything else is a link to the
 * original. The compiler takes relative imports by their name, not by what a link points to, so it sees one consistent tree.
 */
export class Mirror {
  private readonly top: string;

  /** `files`: absolute paths of what may differ. `root`: everything below it is visible, above it only what projects look up. */
  constructor(root: string, files: readonly string[]) {
    this.top = realpathSync(mkdtempSync(path.join(tmpdir(), 'log-to-trace-verify-')));
    const own = new Set(files);
    const folders = new Set(files.flatMap((file) => ancestors(file)));
    for (const folder of [...folders].sort((a, b) => a.length - b.length)) {
      mkdirSync(this.path(folder), { recursive: true });
      if (!existsSync(folder)) continue;
      const isVisible = folder === root || folder.startsWith(root + path.sep);
      for (const name of readdirSync(folder)) {
        const original = path.join(folder, name);
        if (own.has(original) || folders.has(original) || !(isVisible || LOOKED_UP.test(name))) continue;
        symlinkSync(original, this.path(original), 'junction');
      }
    }
    this.lend('@opentelemetry/api');
  }

  path(original: string): string {
    return path.join(this.top, path.relative(path.parse(original).root, original));
  }

  /** The original of a path in here. */
  original(mirrored: string): string {
    return path.join(path.parse(this.top).root, path.relative(this.top, mirrored));
  }

  /** A text about files in here, as if it were about the originals. */
  unmirrored(text: string): string {
    return text.replaceAll(this.top, '');
  }

  write(original: string, text: string): void {
    writeFileSync(this.path(original), text);
  }

  /** A file beside the project. */
  scratch(name: string): string {
    return path.join(this.top, name);
  }

  dispose(): void {
    rmSync(this.top, { recursive: true, force: true });
  }

  /** The migration adds a dependency that may not be installed yet: our copy stands behind all that the project has. */
  private lend(name: string): void {
    const folder = path.join(this.top, 'node_modules', name);
    if (existsSync(folder)) return;
    mkdirSync(path.dirname(folder), { recursive: true });
    const entry = createRequire(import.meta.url).resolve(name);
    const within = path.join('node_modules', name);
    symlinkSync(entry.slice(0, entry.lastIndexOf(within) + within.length), folder, 'junction');
  }
}

function ancestors(file: string): string[] {
  const parent = path.dirname(file);
  return parent === file ? [] : [parent, ...ancestors(parent)];
}
