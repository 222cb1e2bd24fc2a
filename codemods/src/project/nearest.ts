import path from 'node:path';

/** Looks from a file's folder upwards until a folder holds what is wanted, or is the last to look in; each folder is asked once. */
export function nearest<T>(
  cwd: string,
  find: (folder: string) => T | null,
  isLast: (folder: string) => boolean = () => false,
): (file: string) => T | null {
  const known = new Map<string, T | null>();
  const inFolder = (folder: string): T | null => {
    const cached = known.get(folder);
    if (cached !== undefined) return cached;
    const parent = path.dirname(folder);
    const found = find(folder) ?? (parent === folder || isLast(folder) ? null : inFolder(parent));
    known.set(folder, found);
    return found;
  };
  return (file) => inFolder(path.dirname(path.resolve(cwd, file)));
}
