import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { nextTurn } from '#engine/core/next-turn.ts';
import type { FileStore } from '#engine/files/file-store.ts';
import type { FileRefusal, KeptFile } from '#engine/protocol/files.ts';
import { MOST_FILE_BYTES } from '#shared/domain/file-entry.ts';
import { PIECE_BYTES } from '#shared/sync/limits.ts';

/** Keeps a file's content under a new id. It is on the disk when this resolves; a record may name it then. */
export async function keepFile(files: FileStore, content: Blob): Promise<KeptFile | FileRefusal> {
  if (content.size === 0) return 'empty';
  if (content.size > MOST_FILE_BYTES) return 'tooLarge';
  const id = crypto.randomUUID().replaceAll('-', '');
  // A copy of its own, and what was hashed: what the page gave may be a file that somebody changes or moves.
  const pieces: Blob[] = [];
  const read = await readOnce(content, (piece) => pieces.push(new Blob([piece])));
  await files.add(id, new Blob(pieces));
  return { id, ...read };
}

/**
 * Reads a content to its end, a piece at a time, and lets others have their turn between; `take` is given each piece.
 * Answers the size and the SHA-256 (hex) of what was read. A content read anew may be another: whoever keeps it or
 * passes it on takes these pieces.
 */
export async function readOnce(
  content: Blob,
  take: (piece: Uint8Array<ArrayBuffer>) => void,
): Promise<{ readonly size: number; readonly hash: string }> {
  const hash = sha256.create();
  let size = 0;
  for (let from = 0; from < content.size; from += PIECE_BYTES) {
    const piece = new Uint8Array(await content.slice(from, from + PIECE_BYTES).arrayBuffer());
    hash.update(piece);
    size += piece.length;
    take(piece);
    await nextTurn();
  }
  return { size, hash: bytesToHex(hash.digest()) };
}
