import type { NamedFile } from '#engine/protocol/files.ts';
import type { FileContent } from '#engine/store/database.ts';
import type { RowStore } from '#engine/store/row-store.ts';
import { contentKey, type NamedContent } from '#shared/domain/file-entry.ts';

/** Whether a file's content is on this device. */
export type IsHere = (file: NamedContent) => boolean;

/** Stores whose contents lie under id and hash. */
const keyed = new WeakMap<RowStore, Promise<void>>();

/**
 * The contents of files that records name, as far as they are on this device. They lie under id and hash: what
 * another record says under the same id takes nothing from them.
 */
export class FileStore {
  readonly #store: RowStore;

  constructor(store: RowStore) {
    this.#store = store;
  }

  /** Contents kept before they were told apart by their hash get their place: whoever uses the table waits for it. */
  ready(): Promise<void> {
    const known = keyed.get(this.#store);
    if (known) return known;
    const made = this.#keyAll();
    keyed.set(this.#store, made);
    // Tried again by whoever comes next.
    made.catch(() => keyed.delete(this.#store));
    return made;
  }

  async content(file: NamedContent): Promise<Blob | null> {
    return (await (await this.#table()).get(contentKey(file)))?.content ?? null;
  }

  async here(): Promise<IsHere> {
    const keys = new Set(await (await this.#table()).toCollection().primaryKeys());
    return (file) => keys.has(contentKey(file));
  }

  /** Keeps what this device adds: it is to be sent where the workspace is a team's. */
  async add(file: NamedContent, content: Blob): Promise<void> {
    await (await this.#table()).put({ id: contentKey(file), content, unsent: 1 });
  }

  /** Keeps what came from the endpoint. */
  async fetched(file: NamedContent, content: Blob): Promise<void> {
    await (await this.#table()).put({ id: contentKey(file), content });
  }

  /** The keys of contents that the endpoint has not, as far as is known. */
  async unsent(): Promise<readonly string[]> {
    return (await this.#table()).where('unsent').equals(1).primaryKeys();
  }

  /** Those not sent yet whose records are forgotten here, each by the record that it was written into. */
  async held(): Promise<readonly NamedFile[]> {
    const unsent = await (await this.#table()).where('unsent').equals(1).toArray();
    return unsent.flatMap(({ heldFor }) => heldFor ?? []);
  }

  /** The record is here again: the content is its own, as before. */
  release(file: NamedContent): Promise<void> {
    return this.#modify(file, (content) => {
      delete content.heldFor;
    });
  }

  /** The endpoint has it. What was held for that alone goes: no record is here by which anybody could open it. */
  async sent(file: NamedContent): Promise<void> {
    await this.dropHeld(file);
    await this.#modify(file, (content) => {
      delete content.unsent;
    });
  }

  /** The record was erased for good: what was held for it is for nobody. */
  async dropHeld(file: NamedContent): Promise<void> {
    await (await this.#table())
      .where('id')
      .equals(contentKey(file))
      .filter(({ heldFor }) => heldFor !== undefined)
      .delete();
  }

  /** The endpoint is another one, or an earlier state of it: what it lacks is sent again. */
  async sendAll(): Promise<void> {
    await (await this.#table()).toCollection().modify({ unsent: 1 });
  }

  async #modify(file: NamedContent, change: (content: FileContent) => void): Promise<void> {
    await (await this.#table()).where('id').equals(contentKey(file)).modify(change);
  }

  async #keyAll(): Promise<void> {
    const { database } = this.#store;
    const { files } = database;
    const old = (await files.toCollection().primaryKeys()).filter((id) => !id.includes('-'));
    if (old.length === 0) return;
    const { readOnce } = await import('#engine/files/read-once.ts');
    for (const id of old) {
      const kept = await files.get(id);
      // What cannot be read is nobody's; it stays as it is.
      const read = kept && (await readOnce(kept.content, () => undefined).catch(() => null));
      if (!kept || !read) continue;
      await database.transaction('rw', files, async () => {
        await files.put({ ...kept, id: contentKey({ id, hash: read.hash }) });
        await files.delete(id);
      });
    }
  }

  async #table() {
    await this.ready();
    return this.#store.database.files;
  }
}
