import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { appendFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';

/** What came of a piece of a file. */
export type PieceResult =
  | { readonly kind: 'more'; readonly offset: number }
  | { readonly kind: 'done' }
  /** The piece does not begin where the file ends so far. */
  | { readonly kind: 'gap'; readonly offset: number }
  | { readonly kind: 'tooLarge' }
  /** The whole is not what its name says; it was thrown away. */
  | { readonly kind: 'other' };

export interface AttachmentFiles {
  /** Bytes of a whole file; null: it is not there. */
  size(ws: string, hash: string): Promise<number | null>;
  /** How much of a file has come so far. */
  offset(ws: string, hash: string): Promise<number>;
  read(ws: string, hash: string, range?: { readonly from: number; readonly to: number }): Readable;
  /** Adds the next piece; `total` is the size of the whole. */
  add(
    ws: string,
    hash: string,
    piece: { readonly offset: number; readonly total: number; readonly bytes: Buffer },
  ): Promise<PieceResult>;
  remove(ws: string, hash: string): Promise<void>;
}

/** The largest attachment. */
export const ATTACHMENT_BYTES = 256 * 1024 * 1024;

/**
 * Attachments as files named by the SHA-256 of their content, in a folder a workspace. A file is under
 * its name only when all of it is there, is what the name says, and is on the disk.
 */
export function attachmentFiles(folder: string): AttachmentFiles {
  /** Pieces of one file are added one after the other. */
  const busy = new Map<string, Promise<unknown>>();

  const whole = (ws: string, hash: string) =>
    join(folder, encodeURIComponent(ws), hash.slice(0, 2), hash);
  const partial = (ws: string, hash: string) => `${whole(ws, hash)}.part`;

  async function sizeOf(path: string): Promise<number | null> {
    try {
      return (await stat(path)).size;
    } catch {
      return null;
    }
  }

  async function addNow(
    ws: string,
    hash: string,
    { offset, total, bytes }: Parameters<AttachmentFiles['add']>[2],
  ): Promise<PieceResult> {
    if (total > ATTACHMENT_BYTES || offset + bytes.length > total) return { kind: 'tooLarge' };
    const [path, part] = [whole(ws, hash), partial(ws, hash)];
    if ((await sizeOf(path)) !== null) return { kind: 'done' };
    const has = (await sizeOf(part)) ?? 0;
    if (offset !== has) return { kind: 'gap', offset: has };
    await mkdir(dirname(part), { recursive: true });
    await appendFile(part, bytes);
    if (has + bytes.length < total) return { kind: 'more', offset: has + bytes.length };
    if ((await hashOf(part)) !== hash) {
      await rm(part);
      return { kind: 'other' };
    }
    await settle(part);
    await rename(part, path);
    await settle(dirname(path));
    return { kind: 'done' };
  }

  return {
    size: (ws, hash) => sizeOf(whole(ws, hash)),
    offset: async (ws, hash) => (await sizeOf(partial(ws, hash))) ?? 0,
    read: (ws, hash, range) =>
      createReadStream(whole(ws, hash), range && { start: range.from, end: range.to }),
    async add(ws, hash, piece) {
      const key = whole(ws, hash);
      const turn = (busy.get(key) ?? Promise.resolve()).then(() => addNow(ws, hash, piece));
      const settled = turn.catch(() => undefined);
      busy.set(key, settled);
      try {
        return await turn;
      } finally {
        if (busy.get(key) === settled) busy.delete(key);
      }
    },
    async remove(ws, hash) {
      await rm(whole(ws, hash), { force: true });
      await rm(partial(ws, hash), { force: true });
    },
  };
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
