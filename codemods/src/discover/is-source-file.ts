const EXTENSION = /\.[cm]?[jt]sx?$/;
const DECLARATION = /\.d\.[cm]?ts$/;
const MINIFIED = /[.-](?:min|bundle)\.[cm]?js$/;
const BUILD_OUTPUT = new Set(['dist', 'build', 'out', 'coverage']);

/** Whether a path names a file that people write: no declarations, build output, minified or installed code. */
export function isSourceFile(file: string): boolean {
  if (!EXTENSION.test(file) || DECLARATION.test(file) || MINIFIED.test(file)) return false;
  const folders = file.split('/').slice(0, -1);
  if (
    folders.some((folder) => folder === 'node_modules' || (folder.startsWith('.') && folder !== '.' && folder !== '..'))
  )
    return false;
  // `src/build/` is source that builds something; `build/` is what came out of it.
  const output = folders.findIndex((folder) => BUILD_OUTPUT.has(folder));
  return output === -1 || folders.slice(0, output).includes('src');
}
