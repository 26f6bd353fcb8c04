import {link, readFile, rename, rm, stat, writeFile} from 'node:fs/promises';
import {setTimeout as wait} from 'node:timers/promises';

const patience = 5_000;
const pause = 100;

/** The locks that this process holds. One with its number that is not among them is of an earlier life. */
const held = new Set<string>();

/**
 * Makes sure that only one process is in a directory; the file `<directory>.lock` holds its number. Gives back what
 * unlocks. A dead owner's lock is taken over, a living one's is waited for a while.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const file = `${directory}.lock`;
  for (const since = Date.now(); ; await wait(pause)) {
    if (await take(file)) break;
    const owner = await ownerOf(file);
    if (owner === 'nobody') continue;
    if (owner === 'dead') await putAside(file);
    else if (Date.now() - since > patience) {
      throw new Error(
        `The database in ${directory} is in use by process ${owner}. Stop that process, or choose another place ` +
          `with DATA_DIR. If process ${owner} is something else entirely, delete ${file} and start again.`,
      );
    }
  }
  return async () => {
    if (!held.has(file)) return;
    await rm(file, {force: true});
    held.delete(file);
  };
}

async function take(file: string): Promise<boolean> {
  if (held.has(file)) return false;
  // Noted first: as soon as the file is there, another call in this process may ask whose it is.
  held.add(file);
  try {
    await writeFile(file, String(process.pid), {flag: 'wx'});
    return true;
  } catch (error) {
    held.delete(file);
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}

async function ownerOf(file: string, path = file): Promise<number | 'dead' | 'nobody'> {
  try {
    const pid = Number(await readFile(path, 'utf8'));
    if (Number.isInteger(pid) && pid > 0) return isAlive(pid, file) ? pid : 'dead';
    // Between making a file and writing into it there is a moment; whoever takes longer was killed in it.
    return Date.now() - (await stat(path)).mtimeMs > 1_000 ? 'dead' : 'nobody';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return 'nobody';
  }
}

function isAlive(pid: number, file: string): boolean {
  if (pid === process.pid) return held.has(file);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** Of several that see a dead owner one gets to move the file; what turns out to be a newer owner's is put back. */
async function putAside(file: string): Promise<void> {
  const aside = `${file}.${process.pid}`;
  try {
    await rename(file, aside);
    if ((await ownerOf(file, aside)) !== 'dead') await link(aside, file);
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'EEXIST') throw error;
  } finally {
    await rm(aside, {force: true});
  }
}
