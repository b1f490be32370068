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
