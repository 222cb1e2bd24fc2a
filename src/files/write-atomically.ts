import { randomBytes } from 'node:crypto';
import { type FileHandle, open, realpath, rename, stat, unlink } from 'node:fs/promises';
import path from 'node:path';

/**
 * Replaces a file in one step: whoever reads it, or kills us, finds all of the old text or all of the new.
 * Mode and owner are kept, and a link stays a link. The rename comes last, after every byte is on disk: a full disk
 * makes `writeFile` throw, where a single `fs.write` would only write less.
 * @throws {Error} when it cannot be written, or is there and no regular file: a rename would put a file in the place of a device.
 */
export async function writeAtomically(file: string, text: string): Promise<void> {
  const target = await realpath(file).catch(() => file);
  const old = await stat(target).catch(() => null);
  if (old && !old.isFile()) throw new Error('it is no regular file');
  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const handle = await open(temporary, 'wx', old?.mode ?? 0o666);
    try {
      await handle.writeFile(text);
      if (old) await takeAfter(handle, old);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
}

async function takeAfter(handle: FileHandle, old: { mode: number; uid: number; gid: number }): Promise<void> {
  const { uid, gid } = await handle.stat();
  // Only root can give a file away. Somebody else's file in our folder becomes ours, as with any editor.
  if (uid !== old.uid || gid !== old.gid) await handle.chown(old.uid, old.gid).catch(() => undefined);
  // After chown, which clears set-id bits, and regardless of the umask.
  await handle.chmod(old.mode);
}
