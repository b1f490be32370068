import { fileURLToPath } from 'node:url';
import type { EndpointStore } from '#server/store/endpoint-store.ts';

/**
 * Opens the store that a URL names, and makes its tables: `postgres://…` a PostgreSQL database,
 * `file:///…` or a path a SQLite file. Each is loaded only where it is used.
 */
export async function openStore(url: string): Promise<EndpointStore> {
  if (/^postgres(ql)?:\/\//.test(url)) {
    const { openPostgresStore } = await import('#server/store/postgres-store.ts');
    return openPostgresStore(url);
  }
  const { openSqliteStore } = await import('#server/store/sqlite-store.ts');
  return openSqliteStore(url.startsWith('file:') ? fileURLToPath(url) : url);
}
