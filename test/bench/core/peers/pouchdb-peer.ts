import type { StorePeer, TitledRow } from '#test/bench/core/peers/store-peer.ts';
import { openPouchdb } from '#test/bench/peers/stores.ts';

/** PouchDB over IndexedDB; names lead its ids, which is the order it keeps by itself. */
export function createPouchdbPeer(): StorePeer {
  let database: ReturnType<typeof openPouchdb> | undefined;
  const opened = () => {
    if (!database) throw new Error('PouchDB is not open');
    return database;
  };
  return {
    open: async () => {
      database = openPouchdb('peer');
    },
    put: async (rows) => {
      const put = await opened().bulkDocs(
        rows.map((row) => ({ _id: idOf(row), title: row.title, values: row.values })),
      );
      const refused = put.filter(({ error }) => error).length;
      if (refused > 0) throw new Error(`PouchDB refused ${refused} rows`);
    },
    list: async () => {
      const { rows, total_rows } = await opened().allDocs({ limit: 50, include_docs: true });
      return { shown: rows.length, total: total_rows };
    },
    edit: async (row, nickname) => {
      const found = await opened().get(idOf(row));
      await opened().put({ ...found, nickname });
    },
    close: () => opened().close(),
  };
}

/** PouchDB keeps ids that begin with an underscore for itself. */
function idOf({ title, id }: TitledRow): string {
  return `n ${title} ${id}`;
}
