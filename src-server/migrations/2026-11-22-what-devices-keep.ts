import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { sentDigest } from '#server/store/sent-digest.ts';

type Rows = {
  readonly row_state: {
    readonly ws_id: string;
    readonly id: string;
    readonly seq: number;
    readonly sv: number;
    readonly erased: number;
    readonly digest: number;
    readonly doc: string;
  };
};

const AT_ONCE = 500;

/** Digests are of what a device keeps of a row, and 0 where it keeps nothing. */
export const rowDigests: Migration = {
  up: async (unknown: Kysely<unknown>) => {
    const db = unknown.withTables<Rows>();
    const workspaces = await db.selectFrom('row_state').select('ws_id').distinct().execute();
    for (const { ws_id } of workspaces) await renew(db, ws_id);
  },
};

async function renew(db: Kysely<Rows>, ws: string): Promise<void> {
  let after = -1;
  while (true) {
    const rows = await db
      .selectFrom('row_state')
      .select(['id', 'seq', 'sv', 'erased', 'doc'])
      .where('ws_id', '=', ws)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(AT_ONCE)
      .execute();
    for (const { id, seq, sv, erased, doc } of rows) {
      const digest = sentDigest({ id, state: JSON.parse(doc), sv, erased: erased === 1 });
      await db
        .updateTable('row_state')
        .set({ digest })
        .where('ws_id', '=', ws)
        .where('seq', '=', seq)
        .execute();
      after = seq;
    }
    if (rows.length < AT_ONCE) return;
  }
}
