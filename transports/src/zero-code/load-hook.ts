import Module from 'node:module';

type Patch = (moduleExports: unknown) => void;

/** Node's loader of CommonJS files, which ES modules that import a CommonJS package go through as well. */
interface Loader {
  load(this: { exports: unknown }, filename: string): void;
}

const patches = new Map<string, Patch[]>();

/**
 * Calls `patch` with the exports of every CommonJS file whose path ends with `suffix` (with `/` between folders), at once
 * for those that are loaded already. A package's inner files are matched rather than its main one, since a patched
 * prototype reaches users who have taken the exports apart, and ES modules.
 */
export function onLoad(suffix: string, patch: Patch): void {
  if (patches.size === 0) hookLoader();
  patches.set(suffix, [...(patches.get(suffix) ?? []), patch]);
  for (const [filename, module] of Object.entries(loadedModules())) {
    if (module?.loaded && normalize(filename).endsWith(suffix)) apply(patch, module.exports);
  }
}

/** The `require` that a file gets of Node may come without a cache, where a hook has handed over the file's source. */
function loadedModules(): NodeJS.Dict<NodeModule> {
  return Module.createRequire(__filename).cache;
}

function hookLoader(): void {
  const loader = Module.prototype as unknown as Loader;
  const { load } = loader;
  loader.load = function (filename) {
    load.call(this, filename);
    const path = normalize(filename);
    for (const [suffix, each] of patches) {
      if (path.endsWith(suffix)) for (const patch of each) apply(patch, this.exports);
    }
  };
}

/** A package that turns out to be different inside is left alone. */
function apply(patch: Patch, moduleExports: unknown): void {
  try {
    patch(moduleExports);
  } catch (error) {
    process.emitWarning(`A logger could not be instrumented: ${String(error)}`, { type: 'LogToTraceWarning' });
  }
}

function normalize(filename: string): string {
  return filename.replaceAll('\\', '/');
}
