import type { Door } from '#engine/core/door.ts';
import { saveSnapshot } from '#engine/core/open.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import type { RowStore } from '#engine/store/row-store.ts';

/** Quiet time after the last change before a snapshot is written, ms. */
const QUIET = 3000;

/** Keeps the snapshot near the present, in quiet moments. */
export class Snapshots {
  readonly #workspace: Workspace;
  readonly #store: RowStore;
  readonly #door: Door;
  /** Version of each table as last saved. */
  readonly #saved = new Map<string, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(workspace: Workspace, store: RowStore, door: Door) {
    this.#workspace = workspace;
    this.#store = store;
    this.#door = door;
    for (const table of workspace.tables()) this.#saved.set(table.kind.name, table.version);
  }

  /** Something changed: save once it has been quiet for a while. */
  due(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      // A snapshot only saves time: when it cannot be written, the next start takes longer.
      this.save().catch(() => undefined);
    }, QUIET);
  }

  /** Saves now, unless a bulk act is half done. */
  async save(): Promise<void> {
    await this.#door.exclusive(async () => {
      if (this.#door.staging) return this.due();
      await saveSnapshot(this.#workspace, this.#store, this.#saved);
    });
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
