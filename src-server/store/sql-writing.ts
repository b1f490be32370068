import { type Kysely, type RawBuilder, sql } from 'kysely';
import { bareRow } from '#server/store/bare-row.ts';
import type {
  DeviceRow,
  EndpointRow,
  InvitationRow,
  MemberRow,
  MoveScope,
  MoveWithin,
  OperationRow,
  StoreWriting,
  WorkspaceRow,
} from '#server/store/endpoint-store.ts';
import type { Tables } from '#server/store/schema.ts';
import type { SqlFlavour } from '#server/store/sql-flavour.ts';
import { ROW, SqlReading } from '#server/store/sql-reading.ts';
import {
  actTo,
  deviceTo,
  invitationTo,
  memberTo,
  operationTo,
  rowFrom,
  rowTo,
} from '#server/store/table-rows.ts';
import { SCOPE_KIND } from '#shared/domain/record-scope.ts';
import { formatHlc } from '#shared/sync/hlc.ts';
import type { ActHead } from '#shared/sync/protocol.ts';

/** A transaction that holds its workspace's row: what it says of the workspace is known to it alone. */
export class SqlWriting extends SqlReading implements StoreWriting {
  #workspace: WorkspaceRow;
  #goesByIndex = false;

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
    change: Partial<Pick<WorkspaceRow, 'name' | 'seq' | 'floor' | 'clock' | 'scoping'>>,
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

  async moveScopes(owners: readonly MoveScope[], first: number) {
    await this.#goByIndex();
    const moving = sql`
      select tbl as of_tbl, id as of_id, scope as to_scope, to_owner, seq as was
      from ${this.#owners(owners)} as given cross join row_state
      where ws_id = ${this.ws} and scope = of_customer and owner is distinct from to_owner`;
    const moved = await this.#giveOwners(moving, first);
    const { rows } = await sql<MoveScope>`
      select id as customer, to_owner as owner
      from ${this.#owners(owners)} as given cross join row_state
      where ws_id = ${this.ws} and scope = of_customer and tbl = ${SCOPE_KIND} and id <> scope
    `.execute(this.db);
    return { moved, merged: rows };
  }

  async #goByIndex(): Promise<void> {
    if (!this.#goesByIndex) await this.flavour.goByIndex(this.db);
    this.#goesByIndex = true;
  }

  #owners(owners: readonly MoveScope[]) {
    const rows = owners.map(({ customer, owner }) => ({ of_customer: customer, to_owner: owner }));
    return this.flavour.given(['of_customer', 'to_owner'], rows);
  }

  async moveWithin(moves: readonly MoveWithin[], first: number): Promise<number> {
    await this.#goByIndex();
    const given = moves.filter(({ owner }) => owner !== undefined);
    const moving = sql`
      select tbl as of_tbl, id as of_id, to_scope, to_owner, seq as was
      from lying cross join row_state
      where ws_id = ${this.ws} and tbl = of_tbl and id = of_id
        and owner is distinct from to_owner`;
    const moved =
      given.length > 0 ? await this.#giveOwners(moving, first, this.#lyingWithin(given)) : 0;
    await sql`
      ${this.#lyingWithin(moves)}
      update row_state set scope = to_scope from lying
      where ws_id = ${this.ws} and tbl = of_tbl and id = of_id and scope is distinct from to_scope
    `.execute(this.db);
    return moved;
  }

  /** As `lying`: what lies within records, and within that, with whose it becomes. */
  #lyingWithin(moves: readonly MoveWithin[]) {
    const rows = moves.map(({ within, scope, owner = null }) => ({
      in_record: within,
      to_scope: scope,
      to_owner: owner,
    }));
    const given = this.flavour.given(['in_record', 'to_scope', 'to_owner'], rows);
    return sql`
      with recursive lying (of_tbl, of_id, to_scope, to_owner) as (
        select tbl, id, to_scope, to_owner
        from ${given} as given cross join row_state
        where ws_id = ${this.ws} and within = in_record
        union
        select tbl, id, to_scope, to_owner
        from lying cross join row_state
        where ws_id = ${this.ws} and within = of_tbl || ${'\n'} || of_id
      )`;
  }

  /** Gives rows another customer and owner, and numbers from `first` on in their order. */
  async #giveOwners(
    moving: RawBuilder<unknown>,
    first: number,
    lying: RawBuilder<unknown> = sql``,
  ): Promise<number> {
    const { numAffectedRows } = await sql`
      ${lying}
      update row_state set scope = to_scope, owner = to_owner, seq = next, moved = next
      from (
        select of_tbl, of_id, to_scope, to_owner, ${first - 1} + dense_rank() over (order by was) as next
        from (${moving}) as moving
      ) as place
      where ws_id = ${this.ws} and tbl = of_tbl and id = of_id`.execute(this.db);
    return Number(numAffectedRows ?? 0);
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
    const isDue = sql<boolean>`died < ${before} and erased = 0`;
    const followed = await this.db
      .selectFrom('row_state')
      .select(ROW)
      .where('ws_id', '=', this.ws)
      .where(isDue)
      .where(sql<boolean>`(
        (tbl = ${SCOPE_KIND} and exists (
          select 1 from row_state as held
          where held.ws_id = row_state.ws_id and held.scope = row_state.id
            and (held.tbl <> row_state.tbl or held.id <> row_state.id)
        ))
        or exists (
          select 1 from row_state as held
          where held.ws_id = row_state.ws_id
            and held.within = row_state.tbl || ${'\n'} || row_state.id
        ))`)
      .execute();
    await this.putRows(followed.map((row) => bareRow(rowFrom(row))));
    const old = await this.db
      .selectFrom('row_state')
      .select(({ fn }) => [fn.countAll<number>().as('removed'), fn.max('seq').as('highest')])
      .where('ws_id', '=', this.ws)
      .where(isDue)
      .executeTakeFirstOrThrow();
    if (old.removed === 0) return { removed: 0, highest: 0 };
    await this.db.deleteFrom('row_state').where('ws_id', '=', this.ws).where(isDue).execute();
    return { removed: old.removed, highest: old.highest ?? 0 };
  }
}
