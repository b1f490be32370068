import { fileURLToPath } from 'node:url';
import type { SqlStore } from '#server/store/sql-store.ts';

/** What a store's URL names. */
export type StorePlace =
  | { readonly kind: 'postgres'; readonly url: string }
  | { readonly kind: 'sqlite'; readonly file: string };

/** `postgres://…` is a PostgreSQL database, `file:///…` or a path a SQLite file. */
export function storePlace(url: string): StorePlace {
  if (/^postgres(ql)?:\/\//.test(url)) return { kind: 'postgres', url };
  return { kind: 'sqlite', file: url.startsWith('file:') ? fileURLToPath(url) : url };
}

/** Opens the store that a URL names, and makes its tables. Each is loaded only where it is used. */
export async function openStore(url: string): Promise<SqlStore> {
  const place = storePlace(url);
  if (place.kind === 'postgres') {
    const { openPostgresStore } = await import('#server/store/postgres-store.ts');
    return openPostgresStore(place.url);
  }
  const { openSqliteStore } = await import('#server/store/sqlite-store.ts');
  return openSqliteStore(place.file);
}
