import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '#server/store/sqlite-store.ts';
import { describeEndpoint } from './contract.ts';

describeEndpoint('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-endpoint-'));
  const store = await openSqliteStore(join(folder, 'rapport.sqlite'));
  return {
    store,
    end: async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
});
