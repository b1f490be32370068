import type { NamedFile } from '#engine/protocol/files.ts';
import type { RowStore } from '#engine/store/row-store.ts';

/** The contents of files that records name, as far as they are on this device. */
export class FileStore {
  readonly #store: RowStore;

  constructor(store: RowStore) {
    this.#store = store;
  }

  async content(id: string): Promise<Blob | null> {
    return (await this.#table.get(id))?.content ?? null;
  }

  /** The files whose content is here. */
  async ids(): Promise<ReadonlySet<string>> {
    return new Set(await this.#table.toCollection().primaryKeys());
  }

  /** Keeps what this device adds: it is to be sent where the workspace is a team's. */
  async add(id: string, content: Blob): Promise<void> {
    await this.#table.put({ id, content, unsent: 1 });
  }

  /** Keeps what came from the endpoint. */
  async fetched(id: string, content: Blob): Promise<void> {
    await this.#table.put({ id, content });
  }

  unsent(): Promise<readonly string[]> {
    return this.#table.where('unsent').equals(1).primaryKeys();
  }

  /** Those not sent yet whose records are forgotten here, each by the record that it was written into. */
  async held(): Promise<readonly NamedFile[]> {
    const unsent = await this.#table.where('unsent').equals(1).toArray();
    return unsent.flatMap(({ heldFor }) => heldFor ?? []);
  }

  /** The record is here again: the content is its own, as before. */
  async release(id: string): Promise<void> {
    await this.#table
      .where('id')
      .equals(id)
      .modify((file) => {
        delete file.heldFor;
      });
  }

  /** The endpoint has it. What was held for that alone goes: no record is here by which anybody could open it. */
  async sent(id: string): Promise<void> {
    await this.#store.database.transaction('rw', this.#table, async () => {
      await this.dropHeld(id);
      await this.#table
        .where('id')
        .equals(id)
        .modify((file) => {
          delete file.unsent;
        });
    });
  }

  /** The record was erased for good: what was held for it is for nobody. */
  async dropHeld(id: string): Promise<void> {
    await this.#table
      .where('id')
      .equals(id)
      .filter(({ heldFor }) => heldFor !== undefined)
      .delete();
  }

  /** The endpoint is another one, or an earlier state of it: what it lacks is sent again. */
  async sendAll(): Promise<void> {
    await this.#table.toCollection().modify({ unsent: 1 });
  }

  get #table() {
    return this.#store.database.files;
  }
}
