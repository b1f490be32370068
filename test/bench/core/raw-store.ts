import type { RecordRow } from '#shared/sync/change-set.ts';

/** IndexedDB as it comes, a record a row: what the platform itself takes for the same work. */
export class RawStore {
  readonly #db: IDBDatabase;

  private constructor(db: IDBDatabase) {
    this.#db = db;
  }

  static open(name: string): Promise<RawStore> {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open(name, 1);
      request.onupgradeneeded = () => request.result.createObjectStore('rows', { keyPath: 'id' });
      request.onsuccess = () => resolve(new RawStore(request.result));
      request.onerror = () => reject(request.error);
    });
  }

  /** Puts rows in one transaction, flushed to the disk before it ends. */
  put(rows: readonly RecordRow[]): Promise<void> {
    return new Promise((resolve, reject) => {
      const tx = this.#db.transaction('rows', 'readwrite', { durability: 'strict' });
      const store = tx.objectStore('rows');
      for (const { id, values } of rows) store.put({ id, ...values });
      tx.oncomplete = () => resolve();
      tx.onabort = () => reject(tx.error);
    });
  }

  all(): Promise<readonly Readonly<Record<string, unknown>>[]> {
    return new Promise((resolve, reject) => {
      const request = this.#db.transaction('rows').objectStore('rows').getAll();
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }

  close(): void {
    this.#db.close();
  }
}
