import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { nextTurn } from '#engine/core/next-turn.ts';
import { PIECE_BYTES } from '#shared/sync/limits.ts';

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
