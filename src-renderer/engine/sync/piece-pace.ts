import { PIECE_BYTES } from '#shared/sync/limits.ts';

/** A line that does not carry so little carries nothing, bytes. */
const LEAST = 64 * 1024;

/** How much of a file is sent or fetched at once: less after a line lost a piece, more again after it carried one. */
export class PiecePace {
  #most = PIECE_BYTES;

  get most(): number {
    return this.#most;
  }

  carried(): void {
    this.#most = Math.min(PIECE_BYTES, this.#most * 2);
  }

  lost(): void {
    this.#most = Math.max(LEAST, this.#most / 4);
  }
}
