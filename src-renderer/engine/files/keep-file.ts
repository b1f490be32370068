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
  const hash = await hashOf(content);
  const id = crypto.randomUUID().replaceAll('-', '');
  // A copy of its own: what the page gave may be a file that somebody changes or moves.
  await files.add(id, new Blob([await content.arrayBuffer()]));
  return { id, size: content.size, hash };
}

/** SHA-256 of a content, hex. Reads a piece at a time and lets others have their turn between. */
export async function hashOf(content: Blob): Promise<string> {
  const hash = sha256.create();
  for (let from = 0; from < content.size; from += PIECE_BYTES) {
    const piece = content.slice(from, from + PIECE_BYTES);
    hash.update(new Uint8Array(await piece.arrayBuffer()));
    await nextTurn();
  }
  return bytesToHex(hash.digest());
}
