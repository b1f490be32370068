import { type Kysely, sql } from 'kysely';
import type {
  DeviceRow,
  EndpointRow,
  InvitationRow,
  MemberRow,
  OperationRow,
  StoreWriting,
  WorkspaceRow,
} from '#server/store/endpoint-store.ts';
import type { Tables } from '#server/store/schema.ts';
import type { SqlFlavour } from '#server/store/sql-flavour.ts';
import { SqlReading } from '#server/store/sql-reading.ts';
import {
  actTo,
  deviceTo,
  invitationTo,
  memberTo,
  operationTo,
  rowTo,
} from '#server/store/table-rows.ts';
import { formatHlc } from '#shared/sync/hlc.ts';
import type { ActHead } from '#shared/sync/protocol.ts';

/** A transaction that holds its workspace's row: what it says of the workspace is known to it alone. */
export class SqlWriting extends SqlReading implements StoreWriting {
  #workspace: WorkspaceRow;

  constructor(db: Kysely<Tables>, workspace: WorkspaceRow, flavour: SqlFlavour) {
    super(db, workspace.id, flavour);
    this.#workspace = workspace;
  }

  override async workspace(): Promise<WorkspaceRow> {
    return this.#workspace;
  }

  /** How far the workspace is as the transaction leaves it. */
  get head(): number {
    return this.#workspace.seq;
  }

  async setWorkspace(
    change: Partial<Pick<WorkspaceRow, 'name' | 'seq' | 'floor' | 'clock'>>,
  ): Promise<void> {
    await this.db.updateTable('workspace').set(change).where('ws_id', '=', this.ws).execute();
    this.#workspace = { ...this.#workspace, ...change };
  }

  async putMember(row: MemberRow): Promise<void> {
    const values = memberTo(this.ws, row);
    await this.db
      .insertInto('member')
      .values(values)
      .onConflict((at) => at.columns(['ws_id', 'id']).doUpdateSet(values))
      .execute();
  }

  async putDevice(row: DeviceRow): Promise<void> {
    const values = deviceTo(this.ws, row);
    await this.db
      .insertInto('device')
      .values(values)
      .onConflict((at) => at.columns(['ws_id', 'id']).doUpdateSet(values))
      .execute();
  }

  async putInvitation(row: InvitationRow): Promise<void> {
    const values = invitationTo(this.ws, row);
    await this.db
      .insertInto('invitation')
      .values(values)
      .onConflict((at) => at.columns(['ws_id', 'id']).doUpdateSet(values))
      .execute();
  }

  async removeInvitation(id: string): Promise<void> {
    await this.db
      .deleteFrom('invitation')
      .where('ws_id', '=', this.ws)
      .where('id', '=', id)
      .execute();
  }

  async putRows(rows: readonly EndpointRow[]): Promise<void> {
    const values = rows.map((row) => rowTo(this.ws, row));
    await this.flavour.insertMany(this.db, 'row_state', values, 'replace');
  }

  async putActs(acts: readonly ActHead[]): Promise<void> {
    const values = acts.map((act) => actTo(this.ws, act));
    await this.flavour.insertMany(this.db, 'change_set', values, 'keep');
  }

  async putOperations(rows: readonly OperationRow[]): Promise<void> {
    const values = rows.map((row) => operationTo(this.ws, row));
    await this.flavour.insertMany(this.db, 'op_log', values, 'replace');
    const touched = rows.flatMap(({ dev, n, receivedAt, records }) =>
      records.map(({ e, id }) => ({
        ws_id: this.ws,
        tbl: e,
        id,
        dev_id: dev,
        n,
        received_at: receivedAt,
      })),
    );
    await this.flavour.insertMany(this.db, 'op_record', touched, 'keep');
  }

  async moveScope(customer: string, owner: string | null, first: number) {
    const { numAffectedRows } = await sql`
      update row_state set owner = ${owner}, seq = next, moved = next
      from (
        select tbl as of_tbl, id as of_id,
          ${first - 1} + row_number() over (order by seq) as next
        from row_state
        where ws_id = ${this.ws} and scope = ${customer} and owner is distinct from ${owner}
      ) as place
      where ws_id = ${this.ws} and tbl = of_tbl and id = of_id`.execute(this.db);
    const merged = await this.db
      .selectFrom('row_state')
      .select('id')
      .where('ws_id', '=', this.ws)
      .where('scope', '=', customer)
      .where('tbl', '=', 'customer')
      .where('id', '<>', customer)
      .execute();
    return { moved: Number(numAffectedRows ?? 0), merged: merged.map(({ id }) => id) };
  }

  async dropBodies(before: number): Promise<void> {
    await this.db
      .updateTable('op_log')
      .set({ body: null })
      .where('ws_id', '=', this.ws)
      .where('received_at', '<', before)
      .where('body', 'is not', null)
      .execute();
    await this.db
      .deleteFrom('op_record')
      .where('ws_id', '=', this.ws)
      .where('received_at', '<', before)
      .execute();
    const stamp = formatHlc({ millis: Math.max(0, before), counter: 0, node: '' });
    await this.db
      .deleteFrom('change_set')
      .where('ws_id', '=', this.ws)
      .where('at', '<', stamp)
      .where('tx', 'not in', (from) =>
        from.selectFrom('row_state').select('tx').where('ws_id', '=', this.ws),
      )
      .execute();
  }

  async dropTombstones(before: number) {
    const old = await this.db
      .selectFrom('row_state')
      .select(({ fn }) => [fn.countAll<number>().as('removed'), fn.max('seq').as('highest')])
      .where('ws_id', '=', this.ws)
      .where('died', '<', before)
      .where('erased', '=', 0)
      .executeTakeFirstOrThrow();
    if (old.removed === 0) return { removed: 0, highest: 0 };
    await this.db
      .deleteFrom('row_state')
      .where('ws_id', '=', this.ws)
      .where('died', '<', before)
      .where('erased', '=', 0)
      .execute();
    return { removed: old.removed, highest: old.highest ?? 0 };
  }
}
