// Here, where the libraries are installed, so that they are found; what uses them is in `../sync/peers`.
import { createServer } from 'node:http';
import { Repo } from '@automerge/automerge-repo';
import { NodeWSServerAdapter } from '@automerge/automerge-repo-network-websocket';
import { NodeFSStorageAdapter } from '@automerge/automerge-repo-storage-nodefs';
import express from 'express';
import expressPouchdb from 'express-pouchdb';
import { createDecoder, readVarUint } from 'lib0/decoding';
import { createEncoder, length, toUint8Array, writeVarUint } from 'lib0/encoding';
import PouchDB from 'pouchdb-node';
import { createMergeableStore } from 'tinybase';
import { createFilePersister } from 'tinybase/persisters/persister-file';
import { createWsServer } from 'tinybase/synchronizers/synchronizer-ws-server';
import { WebSocketServer } from 'ws';
import { readSyncMessage, writeSyncStep1 } from 'y-protocols/sync';
import { Doc, Map as YMap } from 'yjs';

interface Row {
  readonly id: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** A server with the rows in it: where it listens, and what a client needs to know besides. */
export interface Serving {
  readonly port: number;
  readonly name: string;
}

type Serve = (rows: readonly Row[], folder: string) => Promise<Serving>;

/** PouchDB's own server for replication, on LevelDB. */
const servePouchdb: Serve = async (rows, folder) => {
  const Kept = PouchDB.defaults({ prefix: `${folder}/` });
  const database = new Kept('customers');
  for (let from = 0; from < rows.length; from += 2_000) {
    const some = rows.slice(from, from + 2_000);
    await database.bulkDocs(some.map(({ id, values }) => ({ _id: id, ...values })));
  }
  const app = express();
  app.use('/', expressPouchdb(Kept, { mode: 'minimumForPouchDB' }));
  return { port: await listen(createServer(app)), name: 'customers' };
};

/** TinyBase's WsServer with a persister to a file. Cells hold no lists: those go as JSON. */
const serveTinybase: Serve = async (rows, folder) => {
  const server = createServer();
  const store = createMergeableStore('server');
  store.transaction(() => {
    for (const { id, values } of rows) {
      const cells = Object.entries(values).map(([field, value]) => [field, cellOf(value)]);
      store.setRow('customers', id, Object.fromEntries(cells));
    }
  });
  const persister = createFilePersister(store, `${folder}/tinybase.json`);
  await persister.save();
  createWsServer(new WebSocketServer({ server }), () => persister);
  return { port: await listen(server), name: 'customers' };
};

function cellOf(value: unknown): string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : JSON.stringify(value);
}

/** A server as y-websocket's documentation shows it: a document in memory, its sync protocol. */
const serveYjs: Serve = async (rows) => {
  const doc = new Doc();
  const customers = doc.getMap('customers');
  doc.transact(() => {
    for (const { id, values } of rows) customers.set(id, new YMap(Object.entries(values)));
  });
  const server = createServer();
  new WebSocketServer({ server }).on('connection', (socket) => {
    socket.binaryType = 'arraybuffer';
    const SYNC = 0;
    socket.on('message', (data) => {
      const decoder = createDecoder(new Uint8Array(data));
      if (readVarUint(decoder) !== SYNC) return;
      const encoder = createEncoder();
      writeVarUint(encoder, SYNC);
      readSyncMessage(decoder, encoder, doc, socket);
      if (length(encoder) > 1) socket.send(toUint8Array(encoder));
    });
    const hello = createEncoder();
    writeVarUint(hello, SYNC);
    writeSyncStep1(hello, doc);
    socket.send(toUint8Array(hello));
  });
  return { port: await listen(server), name: 'customers' };
};

/** automerge-repo with its WebSocket adapter and files. */
const serveAutomerge: Serve = async (rows, folder) => {
  const server = createServer();
  const repo = new Repo({
    network: [new NodeWSServerAdapter(new WebSocketServer({ server }))],
    storage: new NodeFSStorageAdapter(`${folder}/automerge`),
    sharePolicy: async () => false,
  });
  const customers = Object.fromEntries(rows.map(({ id, values }) => [id, values]));
  const handle = repo.create({ customers });
  await repo.flush();
  return { port: await listen(server), name: handle.url };
};

function listen(server: ReturnType<typeof createServer>): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
}

export const servers: Readonly<Record<string, Serve>> = {
  PouchDB: servePouchdb,
  TinyBase: serveTinybase,
  Yjs: serveYjs,
  Automerge: serveAutomerge,
};
