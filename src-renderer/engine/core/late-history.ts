import type { Acts } from '#engine/core/acts.ts';
import type { History } from '#engine/core/history.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import type { RowStore } from '#engine/store/row-store.ts';

/** The past, whose program is loaded when it is first asked about. */
export class LateHistory {
  readonly #open: () => Promise<History>;
  #history: Promise<History> | null = null;

  constructor(store: RowStore, workspace: Workspace, acts: Acts) {
    this.#open = async () => {
      const { History: Past } = await import('#engine/core/history.ts');
      return new Past(store, workspace, acts);
    };
  }

  /** Answers a question about the past. */
  async ask<T>(question: (history: History) => T | Promise<T>): Promise<T> {
    this.#history ??= this.#open();
    return question(await this.#history);
  }

  /** The journal changed behind what was read of it. */
  renew(): void {
    void this.#history?.then((history) => history.renew());
  }
}
