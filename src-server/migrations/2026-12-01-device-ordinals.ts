import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

type Rows = {
  readonly device: {
    readonly ws_id: string;
    readonly id: string;
    readonly enrolled_at: number;
    readonly ordinal: number;
  };
};

/** Devices get their places in their team, in the order in which they enrolled. */
export const deviceOrdinals: Migration = {
  up: async (unknown: Kysely<unknown>) => {
    await unknown.schema
      .alterTable('device')
      .addColumn('ordinal', 'bigint', (column) => column.notNull().defaultTo(0))
      .execute();
    const db = unknown.withTables<Rows>();
    const devices = await db
      .selectFrom('device')
      .select(['ws_id', 'id'])
      .orderBy('ws_id')
      .orderBy('enrolled_at')
      .orderBy('id')
      .execute();
    const places = new Map<string, number>();
    for (const { ws_id, id } of devices) {
      const ordinal = (places.get(ws_id) ?? 0) + 1;
      places.set(ws_id, ordinal);
      await db
        .updateTable('device')
        .set({ ordinal })
        .where('ws_id', '=', ws_id)
        .where('id', '=', id)
        .execute();
    }
  },
};
