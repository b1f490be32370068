// Here, where the libraries are installed, so that they are found; what uses them is in `../sync/peers`.

import { automergeWasmBase64 } from '@automerge/automerge/automerge.wasm.base64';
import { initializeBase64Wasm } from '@automerge/automerge/slim';
import { Repo } from '@automerge/automerge-repo/slim';
import { BrowserWebSocketClientAdapter } from '@automerge/automerge-repo-network-websocket';
import { IndexedDBStorageAdapter } from '@automerge/automerge-repo-storage-indexeddb';
import PouchDB from 'pouchdb-browser';
import { createMergeableStore } from 'tinybase';
import { createIndexedDbPersister } from 'tinybase/persisters/persister-indexed-db';
import { createWsSynchronizer } from 'tinybase/synchronizers/synchronizer-ws-client';
import { IndexeddbPersistence } from 'y-indexeddb';
import { WebsocketProvider } from 'y-websocket';
import { Doc } from 'yjs';

/** A fresh client that fetches everything a server of its kind has, and keeps it in the browser. */
export interface SyncClient {
  /** How many rows are here; asked over and over while they come. */
  readonly count: () => number | Promise<number>;
  /** Rows as a first screen would ask for them. */
  readonly first: (limit: number) => Promise<number> | number;
  /** Resolves when what is here is in the browser's storage too. */
  readonly kept: () => Promise<unknown>;
  readonly close: () => unknown;
}

export interface Server {
  readonly port: number;
  readonly name: string;
}

type Connect = (server: Server) => Promise<SyncClient>;

const SOON = 10;

const connectPouchdb: Connect = async ({ port, name }) => {
  const local = new PouchDB('peer', { adapter: 'idb' });
  // Larger batches than the usual 100: the quicker of those tried.
  const options = { batch_size: 1_000, batches_limit: 10 };
  const replication = PouchDB.replicate(`http://127.0.0.1:${port}/${name}`, local, options);
  let arrived = 0;
  replication.on('change', ({ docs_written }) => {
    arrived = docs_written;
  });
  const failure = new Promise<never>((_, reject) => {
    replication.on('error', (error) => reject(new Error(String(error))));
  });
  failure.catch(() => undefined);
  return {
    count: () => Promise.race([failure, Promise.resolve(arrived)]),
    first: async (limit) => (await local.allDocs({ limit, include_docs: true })).rows.length,
    kept: async () => undefined,
    close: () => replication.cancel(),
  };
};

const connectTinybase: Connect = async ({ port, name }) => {
  const store = createMergeableStore();
  const persister = createIndexedDbPersister(store, 'peer');
  await persister.load();
  const socket = new WebSocket(`ws://127.0.0.1:${port}/${name}`);
  const synchronizer = await createWsSynchronizer(store, socket, 120);
  // Until everything was answered.
  void synchronizer.startSync();
  const count = () => store.getRowCount('customers');
  return {
    count,
    first: (limit) =>
      store
        .getRowIds('customers')
        .slice(0, limit)
        .map((id) => store.getRow('customers', id)).length,
    kept: () => persister.save(),
    close: () => synchronizer.destroy(),
  };
};

const connectYjs: Connect = async ({ port, name }) => {
  const doc = new Doc();
  const persistence = new IndexeddbPersistence('peer', doc);
  await persistence.whenSynced;
  const provider = new WebsocketProvider(`ws://127.0.0.1:${port}`, name, doc, { disableBc: true });
  const customers = doc.getMap('customers');
  return {
    count: () => customers.size,
    first: (limit) => {
      const rows: unknown[] = [];
      for (const row of customers.values()) {
        rows.push(row.toJSON());
        if (rows.length === limit) break;
      }
      return rows.length;
    },
    kept: () =>
      new Promise((resolve, reject) => {
        // Waits for what was written before.
        const asked = persistence.db?.transaction('updates').objectStore('updates').count();
        if (!asked) throw new Error('the database of y-indexeddb is not open');
        asked.onsuccess = resolve;
        asked.onerror = reject;
      }),
    close: () => provider.destroy(),
  };
};

const connectAutomerge: Connect = async ({ port, name }) => {
  await initializeBase64Wasm(automergeWasmBase64);
  const repo = new Repo({
    network: [new BrowserWebSocketClientAdapter(`ws://127.0.0.1:${port}`)],
    storage: new IndexedDBStorageAdapter('peer'),
  });
  let customers: Readonly<Record<string, unknown>> = {};
  const found = repo.find<{ customers: Readonly<Record<string, unknown>> }>(name).then((handle) => {
    customers = handle.doc().customers;
  });
  found.catch(() => undefined);
  return {
    count: async () => {
      await Promise.race([found, new Promise((later) => setTimeout(later, SOON))]);
      return Object.keys(customers).length;
    },
    first: (limit) => Object.values(customers).slice(0, limit).length,
    kept: () => repo.flush(),
    close: () => repo.shutdown(),
  };
};

export const clients: Readonly<Record<string, Connect>> = {
  PouchDB: connectPouchdb,
  TinyBase: connectTinybase,
  Yjs: connectYjs,
  Automerge: connectAutomerge,
};
