import type { FileStore } from '#engine/files/file-store.ts';
import { readOnce } from '#engine/files/read-once.ts';
import type { FileRefusal, KeptFile } from '#engine/protocol/files.ts';
import { MOST_FILE_BYTES } from '#shared/domain/file-entry.ts';

/** Keeps a file's content under a new id. It is on the disk when this resolves; a record may name it then. */
export async function keepFile(files: FileStore, content: Blob): Promise<KeptFile | FileRefusal> {
  if (content.size === 0) return 'empty';
  if (content.size > MOST_FILE_BYTES) return 'tooLarge';
  const id = crypto.randomUUID().replaceAll('-', '');
  // A copy of its own, and what was hashed: what the page gave may be a file that somebody changes or moves.
  const pieces: Blob[] = [];
  const read = await readOnce(content, (piece) => pieces.push(new Blob([piece])));
  const file = { id, ...read };
  await files.add(file, new Blob(pieces));
  return file;
}
