import type { Heads } from '#server/store/sql-store.ts';

/** News for the listeners of this process. */
export class LocalHeads implements Heads {
  readonly #listeners = new Set<(ws: string, head: number) => void>();

  tell(ws: string, head: number): void {
    for (const listener of this.#listeners) listener(ws, head);
  }

  listen(listener: (ws: string, head: number) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
