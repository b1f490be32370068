import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { appendFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { filesBelow, UsedSpace } from '#server/store/attachment-space.ts';
import { Turns } from '#server/store/turns.ts';
import { contentKey, type FileEntry, type NamedContent } from '#shared/domain/file-entry.ts';

/** What came of a piece of a file. */
export type PieceResult =
  | { readonly kind: 'more'; readonly offset: number }
  | { readonly kind: 'done' }
  /** The piece does not begin where the file ends so far. */
  | { readonly kind: 'gap'; readonly offset: number }
  /** More bytes than the file has. */
  | { readonly kind: 'tooLarge' }
  /** The workspace's files take up all the room they may. */
  | { readonly kind: 'full' }
  /** The whole is not what the record says; it was thrown away. */
  | { readonly kind: 'other' };

export interface AttachmentFiles {
  /** Bytes of a whole file; null: it is not there. */
  size(ws: string, file: NamedContent): Promise<number | null>;
  /** How much of a file has come so far. */
  offset(ws: string, file: NamedContent): Promise<number>;
  /** Bytes of a file, the first and the last of them included. */
  read(
    ws: string,
    file: NamedContent,
    range: { readonly from: number; readonly to: number },
  ): Readable;
  /** Adds the next piece of a file, of which `file` says how large it is and what its content is. */
  add(
    ws: string,
    file: Pick<FileEntry, 'id' | 'size' | 'hash'>,
    piece: { readonly offset: number; readonly bytes: Buffer },
  ): Promise<PieceResult>;
  /** Removes whatever lies under an id. */
  remove(ws: string, id: string): Promise<void>;
  /** Drops uploads to which nothing was added for `UNFINISHED_MILLIS`. Answers how many. */
  dropUnfinished(now: number): Promise<number>;
}

/** All attachments of a workspace together, where nothing else is said. */
const ATTACHMENT_SPACE = 20 * 1024 ** 3;

/** An upload that nobody went on with for so long is not waited for any more, ms. */
export const UNFINISHED_MILLIS = 24 * 60 * 60_000;

/** Behind the name of what has not come, or was not copied, as a whole. */
export const PART = '.part';

/**
 * Attachments as files named by id and SHA-256, in a folder a workspace: a record that names another's
 * file with another content takes nothing from it. A file is under its name only when all of it is
 * there, has that SHA-256, and is on the disk. `space`: bytes a workspace
 * may take up, unfinished uploads included.
 */
export function attachmentFiles(folder: string, space = ATTACHMENT_SPACE): AttachmentFiles {
  /** Whoever changes a file waits for its turn: pieces come one after the other. */
  const turns = new Turns();
  const used = new UsedSpace();

  const workspace = (ws: string) => join(folder, encodeURIComponent(ws));
  const under = (ws: string, id: string) => join(workspace(ws), id.slice(0, 2), id);
  const whole = (ws: string, file: NamedContent) =>
    join(dirname(under(ws, file.id)), contentKey(file));
  const partial = (ws: string, file: NamedContent) => `${whole(ws, file)}${PART}`;

  async function sizeOf(path: string): Promise<number | null> {
    try {
      return (await stat(path)).size;
    } catch {
      return null;
    }
  }

  async function addNow(
    ws: string,
    file: Parameters<AttachmentFiles['add']>[1],
    { offset, bytes }: Parameters<AttachmentFiles['add']>[2],
  ): Promise<PieceResult> {
    const { size: total, hash } = file;
    if (offset + bytes.length > total) return { kind: 'tooLarge' };
    const [path, part] = [whole(ws, file), partial(ws, file)];
    if ((await sizeOf(path)) !== null) return { kind: 'done' };
    const has = (await sizeOf(part)) ?? 0;
    if (offset !== has) return { kind: 'gap', offset: has };
    // A file is not begun that could not be finished.
    const more = has === 0 ? total : bytes.length;
    if ((await used.of(workspace(ws))) + more > space) return { kind: 'full' };
    await mkdir(dirname(part), { recursive: true });
    await appendFile(part, bytes);
    used.add(workspace(ws), bytes.length);
    if (has + bytes.length < total) return { kind: 'more', offset: has + bytes.length };
    if ((await hashOf(part)) !== hash) {
      await rm(part);
      used.forget(workspace(ws));
      return { kind: 'other' };
    }
    await settle(part);
    await rename(part, path);
    await settle(dirname(path));
    return { kind: 'done' };
  }

  return {
    size: (ws, file) => sizeOf(whole(ws, file)),
    offset: async (ws, file) => (await sizeOf(partial(ws, file))) ?? 0,
    read: (ws, file, { from, to }) => createReadStream(whole(ws, file), { start: from, end: to }),
    add: (ws, file, piece) => turns.take(under(ws, file.id), () => addNow(ws, file, piece)),
    remove: (ws, id) =>
      turns.take(under(ws, id), async () => {
        const beside = dirname(under(ws, id));
        for (const name of await readdir(beside).catch(() => [])) {
          if (idOf(name) === id) await rm(join(beside, name), { force: true });
        }
        used.forget(workspace(ws));
      }),
    async dropUnfinished(now) {
      let dropped = 0;
      for (const path of await filesBelow(folder)) {
        if (!path.endsWith(PART)) continue;
        await turns.take(join(dirname(path), idOf(basename(path))), async () => {
          const file = await stat(path).catch(() => null);
          if (!file || now - file.mtimeMs < UNFINISHED_MILLIS) return;
          await rm(path, { force: true });
          used.forget(dirname(dirname(path)));
          dropped++;
        });
      }
      return dropped;
    },
  };
}

/** By whose id a file is named. */
function idOf(name: string): string {
  return name.split('-')[0] ?? '';
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece);
  return hash.digest('hex');
}

/** Waits until a file, or a folder's list of names, is on the disk. */
async function settle(path: string): Promise<void> {
  const handle = await open(path, 'r').catch(() => null);
  try {
    await handle?.sync();
  } catch {
    // Some systems do not let a folder be synced; the file itself was.
  } finally {
    await handle?.close();
  }
}
