import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What other processes added to a shared folder is seen after this, ms. */
const MEASURED_MILLIS = 10 * 60_000;

/** Paths of all files below a folder; none where it is not there. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Bytes of the files in folders, measured from time to time and counted in between. */
export class UsedSpace {
  readonly #known = new Map<string, { readonly at: number; bytes: number }>();

  async of(folder: string, now = Date.now()): Promise<number> {
    const known = this.#known.get(folder);
    if (known && now - known.at < MEASURED_MILLIS) return known.bytes;
    let bytes = 0;
    for (const path of await filesBelow(folder)) {
      bytes += (await stat(path).catch(() => null))?.size ?? 0;
    }
    this.#known.set(folder, { at: now, bytes });
    return bytes;
  }

  add(folder: string, bytes: number): void {
    const known = this.#known.get(folder);
    if (known) known.bytes += bytes;
  }

  /** What is there is measured anew when it is next asked for. */
  forget(folder: string): void {
    this.#known.delete(folder);
  }
}
