import { openPostgresStore } from '#server/store/postgres-store.ts';
import { startPostgres } from '#test/support/start-postgres.ts';
import { describeEndpoint } from './contract.ts';

describeEndpoint('PostgreSQL', async () => {
  const postgres = await startPostgres({ fsync: 'off' });
  const store = await openPostgresStore(await postgres.url('rapport'));
  return {
    store,
    end: async () => {
      await store.close();
      await postgres.stop();
    },
  };
});
