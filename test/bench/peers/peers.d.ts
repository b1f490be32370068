/** The little of each peer that the bench uses: peers are installed on demand, not for type checks. */
declare module 'rxdb' {
  interface Document {
    patch(values: Readonly<Record<string, unknown>>): Promise<unknown>;
  }
  interface Collection {
    bulkInsert(rows: readonly unknown[]): Promise<{ readonly error: readonly unknown[] }>;
    find(query: {
      readonly sort: readonly Readonly<Record<string, 'asc'>>[];
      readonly limit: number;
    }): { exec(): Promise<readonly unknown[]> };
    count(): { exec(): Promise<number> };
    findOne(id: string): { exec(): Promise<Document | null> };
  }
  interface Database {
    addCollections(of: Readonly<Record<string, unknown>>): Promise<Record<string, Collection>>;
    close(): Promise<unknown>;
  }
  export function createRxDatabase(options: {
    readonly name: string;
    readonly storage: unknown;
    readonly multiInstance: boolean;
  }): Promise<Database>;
}

declare module 'rxdb/plugins/storage-dexie' {
  export function getRxStorageDexie(): unknown;
}

declare module 'pouchdb-browser' {
  interface Found {
    readonly _id: string;
    readonly _rev: string;
  }
  // biome-ignore lint/style/noDefaultExport: it is how the library exports it.
  export default class PouchDB {
    constructor(name: string, options: { readonly adapter: 'idb' });
    bulkDocs(rows: readonly unknown[]): Promise<readonly { readonly error?: unknown }[]>;
    allDocs(options: {
      readonly limit: number;
      readonly include_docs: true;
    }): Promise<{ readonly total_rows: number; readonly rows: readonly unknown[] }>;
    get(id: string): Promise<Found>;
    put(row: Found & Readonly<Record<string, unknown>>): Promise<unknown>;
    close(): Promise<void>;
    static replicate(
      from: string,
      to: PouchDB,
      options: { readonly batch_size: number; readonly batches_limit: number },
    ): Replication;
  }
  interface Replication {
    on(event: 'change', heard: (change: { readonly docs_written: number }) => void): void;
    on(event: 'error', heard: (error: unknown) => void): void;
    on(event: 'complete', heard: () => void): void;
    cancel(): void;
  }
}

declare module 'pouchdb-node' {
  // biome-ignore lint/style/noDefaultExport: it is how the library exports it.
  export default class PouchDB {
    constructor(name: string);
    static defaults(options: { readonly prefix: string }): typeof PouchDB;
    bulkDocs(rows: readonly unknown[]): Promise<readonly { readonly error?: unknown }[]>;
  }
}

declare module 'express' {
  type Listener = import('node:http').RequestListener & {
    use(path: string, app: import('node:http').RequestListener): void;
  };
  // biome-ignore lint/style/noDefaultExport: it is how the library exports it.
  export default function express(): Listener;
}

declare module 'express-pouchdb' {
  // biome-ignore lint/style/noDefaultExport: it is how the library exports it.
  export default function expressPouchdb(
    database: unknown,
    options: { readonly mode: 'minimumForPouchDB' },
  ): import('node:http').RequestListener;
}

declare module 'ws' {
  interface ServedSocket {
    binaryType: 'arraybuffer';
    on(event: 'message', heard: (data: ArrayBuffer) => void): void;
    send(data: Uint8Array): void;
  }
  export class WebSocketServer {
    constructor(options: { readonly server: import('node:http').Server });
    on(event: 'connection', heard: (socket: ServedSocket) => void): void;
  }
}

declare module 'tinybase' {
  type Cell = string | number | boolean;
  export interface MergeableStore {
    transaction(work: () => void): void;
    setRow(table: string, id: string, row: Readonly<Record<string, Cell>>): void;
    getRow(table: string, id: string): Readonly<Record<string, Cell>>;
    getRowIds(table: string): readonly string[];
    getRowCount(table: string): number;
  }
  export function createMergeableStore(id?: string): MergeableStore;
}

declare module 'tinybase/persisters/persister-file' {
  export function createFilePersister(
    store: import('tinybase').MergeableStore,
    path: string,
  ): { save(): Promise<unknown> };
}

declare module 'tinybase/persisters/persister-indexed-db' {
  export function createIndexedDbPersister(
    store: import('tinybase').MergeableStore,
    name: string,
  ): { load(): Promise<unknown>; save(): Promise<unknown> };
}

declare module 'tinybase/synchronizers/synchronizer-ws-server' {
  export function createWsServer(
    server: import('ws').WebSocketServer,
    persisterOf: (path: string) => unknown,
  ): unknown;
}

declare module 'tinybase/synchronizers/synchronizer-ws-client' {
  export function createWsSynchronizer(
    store: import('tinybase').MergeableStore,
    socket: WebSocket,
    timeoutSeconds: number,
  ): Promise<{ startSync(): Promise<unknown>; destroy(): Promise<unknown> }>;
}

declare module 'yjs' {
  class YMap {
    constructor(entries?: Iterable<readonly [string, unknown]>);
    readonly size: number;
    set(key: string, value: unknown): void;
    values(): Iterable<YMap>;
    toJSON(): Readonly<Record<string, unknown>>;
  }
  export class Doc {
    getMap(name: string): YMap;
    transact(work: () => void): void;
  }
  export { YMap as Map };
}

declare module 'y-protocols/sync' {
  export function readSyncMessage(
    decoder: import('lib0/decoding').Decoder,
    encoder: import('lib0/encoding').Encoder,
    doc: import('yjs').Doc,
    origin: unknown,
  ): number;
  export function writeSyncStep1(
    encoder: import('lib0/encoding').Encoder,
    doc: import('yjs').Doc,
  ): void;
}

declare module 'lib0/decoding' {
  export interface Decoder {
    readonly pos: number;
  }
  export function createDecoder(bytes: Uint8Array): Decoder;
  export function readVarUint(decoder: Decoder): number;
}

declare module 'lib0/encoding' {
  export interface Encoder {
    readonly cpos: number;
  }
  export function createEncoder(): Encoder;
  export function writeVarUint(encoder: Encoder, value: number): void;
  export function length(encoder: Encoder): number;
  export function toUint8Array(encoder: Encoder): Uint8Array;
}

declare module 'y-indexeddb' {
  export class IndexeddbPersistence {
    constructor(name: string, doc: import('yjs').Doc);
    readonly db: IDBDatabase | null;
    readonly whenSynced: Promise<unknown>;
  }
}

declare module 'y-websocket' {
  export class WebsocketProvider {
    constructor(
      origin: string,
      room: string,
      doc: import('yjs').Doc,
      options: { readonly disableBc: boolean },
    );
    destroy(): void;
  }
}

declare module '@automerge/automerge/slim' {
  export function initializeBase64Wasm(text: string): Promise<void>;
}

declare module '@automerge/automerge/automerge.wasm.base64' {
  export const automergeWasmBase64: string;
}

declare module '@automerge/automerge-repo/slim' {
  interface Handle<T> {
    readonly url: string;
    doc(): T;
  }
  export class Repo {
    constructor(options: {
      readonly network: readonly unknown[];
      readonly storage: unknown;
      readonly sharePolicy?: () => Promise<boolean>;
    });
    create<T>(value: T): Handle<T>;
    find<T>(url: string): Promise<Handle<T>>;
    flush(): Promise<void>;
    shutdown(): Promise<void>;
  }
}

declare module '@automerge/automerge-repo' {
  export const Repo: typeof import('@automerge/automerge-repo/slim').Repo;
}

declare module '@automerge/automerge-repo-network-websocket' {
  export class NodeWSServerAdapter {
    constructor(server: import('ws').WebSocketServer);
    readonly kind: string;
  }
  export class BrowserWebSocketClientAdapter {
    constructor(url: string);
    readonly url: string;
  }
}

declare module '@automerge/automerge-repo-storage-indexeddb' {
  export class IndexedDBStorageAdapter {
    constructor(database: string);
    readonly database: string;
  }
}

declare module '@automerge/automerge-repo-storage-nodefs' {
  export class NodeFSStorageAdapter {
    constructor(folder: string);
    readonly folder: string;
  }
}

declare module 'minisearch' {
  // biome-ignore lint/style/noDefaultExport: it is how the library exports it.
  export default class MiniSearch {
    constructor(options: {
      readonly fields: readonly string[];
      readonly tokenize: (text: string) => string[];
      readonly searchOptions: Readonly<Record<string, unknown>>;
    });
    addAll(rows: readonly { readonly id: number; readonly text: string }[]): void;
    search(query: string): readonly { readonly id: number }[];
  }
}

declare module 'flexsearch' {
  export class Index {
    constructor(options: {
      readonly tokenize: 'forward' | 'full';
      readonly encode: (text: string) => string[];
    });
    add(id: number, text: string): void;
    search(query: string, options: { readonly limit: number }): readonly number[];
  }
}
