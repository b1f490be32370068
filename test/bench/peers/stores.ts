// Here, where the libraries are installed, so that they are found; what uses them is in `../core/peers`.
import PouchDB from 'pouchdb-browser';
import { createRxDatabase } from 'rxdb';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';

/** A database of RxDB over its free storage. */
export function openRxdb(name: string) {
  return createRxDatabase({ name, storage: getRxStorageDexie(), multiInstance: false });
}

/** A database of PouchDB over IndexedDB. */
export function openPouchdb(name: string) {
  return new PouchDB(name, { adapter: 'idb' });
}
