import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import type { FileStore } from '#engine/files/file-store.ts';
import { keepFile } from '#engine/files/keep-file.ts';
import { PIECE_BYTES } from '#shared/sync/limits.ts';

/** A file that somebody writes to: each reading of a part of it gives another content of the same size. */
class Rewritten extends Blob {
  #readings = 0;
  override slice(from = 0, to = this.size): Blob {
    const size = Math.min(to, this.size) - from;
    return new Blob([new Uint8Array(size).fill(++this.#readings)]);
  }
  override async arrayBuffer(): Promise<ArrayBuffer> {
    return this.slice().arrayBuffer();
  }
}

it('keeps what it hashed, also of a file that is changed meanwhile', async () => {
  const kept = new Map<string, Blob>();
  const store: Pick<FileStore, 'add'> = {
    add: async ({ id }, content) => void kept.set(id, content),
  };
  const given = new Rewritten([new Uint8Array(PIECE_BYTES + 5)]);
  const answer = await keepFile(store as FileStore, given);
  if (typeof answer === 'string') throw new Error(answer);
  const content = Buffer.from((await kept.get(answer.id)?.arrayBuffer()) ?? new ArrayBuffer());
  expect(answer.size).toBe(content.length);
  expect(answer.hash).toBe(createHash('sha256').update(content).digest('hex'));
});
