import type { StorePeer } from '#test/bench/core/peers/store-peer.ts';
import { openRxdb } from '#test/bench/peers/stores.ts';

type Database = Awaited<ReturnType<typeof openRxdb>>;
type Collection = Awaited<ReturnType<Database['addCollections']>>[string];

const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 60 },
    title: { type: 'string', maxLength: 500 },
    nickname: { type: 'string' },
    values: { type: 'object', additionalProperties: true },
  },
  required: ['id', 'title'],
  indexes: ['title'],
};

/** RxDB over its free storage, with an index on the name. */
export function createRxdbPeer(): StorePeer {
  let database: Database | undefined;
  let customers: Collection | undefined;
  const opened = () => {
    if (!customers) throw new Error('RxDB is not open');
    return customers;
  };
  return {
    open: async () => {
      database = await openRxdb('peer');
      customers = (await database.addCollections({ customers: { schema } })).customers;
    },
    put: async (rows) => {
      const { error } = await opened().bulkInsert(rows);
      if (error.length > 0) throw new Error(`RxDB refused ${error.length} rows`);
    },
    list: async () => {
      const shown = await opened()
        .find({ sort: [{ title: 'asc' }], limit: 50 })
        .exec();
      return { shown: shown.length, total: await opened().count().exec() };
    },
    edit: async ({ id }, nickname) => {
      const found = await opened().findOne(id).exec();
      await found?.patch({ nickname });
    },
    close: async () => {
      await database?.close();
    },
  };
}
