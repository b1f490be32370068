import { type Kysely, sql } from 'kysely';
import type {
  BucketQuery,
  DeviceRow,
  EndpointRow,
  InvitationRow,
  MemberRow,
  OperationRow,
  PageLimit,
  RecordKey,
  RowPage,
  StoreReading,
  SumQuery,
  WorkspaceRow,
} from '#server/store/endpoint-store.ts';
import type { Tables } from '#server/store/schema.ts';
import type { SqlFlavour } from '#server/store/sql-flavour.ts';
import { isStorable } from '#server/store/storable.ts';
import {
  actFrom,
  deviceFrom,
  invitationFrom,
  memberFrom,
  operationFrom,
  rowFrom,
  workspaceFrom,
} from '#server/store/table-rows.ts';
import { conflict } from '#shared/domain/conflict.ts';
import type { ActHead } from '#shared/sync/protocol.ts';
import type { RowSum } from '#shared/sync/sums.ts';

export const ROW = [
  'tbl',
  'id',
  'seq',
  'changed',
  'others',
  'moved',
  'sv',
  'erased',
  'within',
  'scope',
  'owner',
  'dev',
  'tx',
  'doc',
] as const;

/** What is read of one workspace, from tables. */
export class SqlReading implements StoreReading {
  protected readonly db: Kysely<Tables>;
  protected readonly ws: string;
  protected readonly flavour: SqlFlavour;

  constructor(db: Kysely<Tables>, ws: string, flavour: SqlFlavour) {
    this.db = db;
    this.ws = ws;
    this.flavour = flavour;
  }

  async workspace(): Promise<WorkspaceRow> {
    const row = await this.db
      .selectFrom('workspace')
      .selectAll()
      .where('ws_id', '=', this.ws)
      .executeTakeFirstOrThrow();
    return workspaceFrom(row);
  }

  async standing(id: string) {
    if (!isStorable(id)) return null;
    const row = await this.db
      .selectFrom('device')
      .innerJoin('member', (join) =>
        join.onRef('member.ws_id', '=', 'device.ws_id').onRef('member.id', '=', 'device.member_id'),
      )
      .selectAll('device')
      .select(['member.name as member_name', 'member.role', 'member.own_only'])
      .where('device.ws_id', '=', this.ws)
      .where('device.id', '=', id)
      .executeTakeFirst();
    if (!row) return null;
    const { member_id, member_name: name, role, own_only } = row;
    return {
      device: deviceFrom(row),
      member: memberFrom({ ws_id: this.ws, id: member_id, name, role, own_only }),
    };
  }

  async devices(): Promise<readonly DeviceRow[]> {
    const rows = await this.db
      .selectFrom('device')
      .selectAll()
      .where('ws_id', '=', this.ws)
      .orderBy('enrolled_at')
      .orderBy('id')
      .execute();
    return rows.map(deviceFrom);
  }

  async member(id: string): Promise<MemberRow | null> {
    if (!isStorable(id)) return null;
    const row = await this.db
      .selectFrom('member')
      .selectAll()
      .where('ws_id', '=', this.ws)
      .where('id', '=', id)
      .executeTakeFirst();
    return row ? memberFrom(row) : null;
  }

  async members(): Promise<readonly MemberRow[]> {
    const rows = await this.db
      .selectFrom('member')
      .selectAll()
      .where('ws_id', '=', this.ws)
      .orderBy('id')
      .execute();
    return rows.map(memberFrom);
  }

  async invitations(): Promise<readonly InvitationRow[]> {
    const rows = await this.db
      .selectFrom('invitation')
      .selectAll()
      .where('ws_id', '=', this.ws)
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    return rows.map(invitationFrom);
  }

  async rows(keys: readonly RecordKey[]): Promise<readonly EndpointRow[]> {
    const byKind = new Map<string, string[]>();
    for (const { e, id } of keys) {
      if (!isStorable(e) || !isStorable(id)) continue;
      const ids = byKind.get(e);
      if (ids) ids.push(id);
      else byKind.set(e, [id]);
    }
    const found: EndpointRow[] = [];
    for (const [tbl, ids] of byKind) {
      const rows = await this.db
        .selectFrom('row_state')
        .select(ROW)
        .where('ws_id', '=', this.ws)
        .where('tbl', '=', tbl)
        .where(this.flavour.isAnyOf('id', ids))
        .execute();
      for (const row of rows) found.push(rowFrom(row));
    }
    return found;
  }

  async page(
    from: { readonly after: number } | { readonly below: number },
    limit: PageLimit,
  ): Promise<RowPage> {
    const all = this.db.selectFrom('row_state').select(ROW).where('ws_id', '=', this.ws);
    const asked =
      'after' in from
        ? all.where('seq', '>', from.after).orderBy('seq')
        : all.where('seq', '<', from.below).orderBy('seq', 'desc');
    return pageOf(await asked.limit(limit.rows + 1).execute(), limit);
  }

  async bucket({ e, prefix, after }: BucketQuery, limit: PageLimit): Promise<RowPage> {
    if (!isStorable(e) || (after !== undefined && !isStorable(after))) {
      return { rows: [], more: false };
    }
    let asked = this.db
      .selectFrom('row_state')
      .select(ROW)
      .where('ws_id', '=', this.ws)
      .where('tbl', '=', e)
      .orderBy('id');
    if (prefix) asked = asked.where(startOfBucket(prefix.length), '=', prefix);
    if (after !== undefined) asked = asked.where('id', '>', after);
    return pageOf(await asked.limit(limit.rows + 1).execute(), limit);
  }

  async count(member?: string): Promise<number> {
    const all = this.db
      .selectFrom('row_state')
      .select(({ fn }) => fn.countAll<number>().as('rows'))
      .where('ws_id', '=', this.ws);
    const { rows } = await seenBy(all, member).executeTakeFirstOrThrow();
    return rows;
  }

  async sums({ e, prefix, digits, member }: SumQuery): Promise<readonly RowSum[]> {
    if (e !== undefined && !isStorable(e)) return [];
    const part = startOfBucket(digits);
    let asked = this.db
      .selectFrom('row_state')
      .select(({ fn }) => [
        'tbl',
        part.as('prefix'),
        fn.countAll<number>().as('rows'),
        fn.sum<number>('digest').as('sum'),
      ])
      .where('ws_id', '=', this.ws)
      .where('digest', '<>', 0)
      .groupBy(['tbl', part])
      .orderBy('tbl')
      .orderBy(part);
    if (e !== undefined) asked = asked.where('tbl', '=', e);
    if (prefix) asked = asked.where(startOfBucket(prefix.length), '=', prefix);
    const rows = await seenBy(asked, member).execute();
    return rows.map((row) => ({ e: row.tbl, prefix: row.prefix, rows: row.rows, sum: row.sum }));
  }

  async acts(changeSets: readonly string[]): Promise<readonly ActHead[]> {
    if (changeSets.length === 0) return [];
    const rows = await this.db
      .selectFrom('change_set')
      .selectAll()
      .where('ws_id', '=', this.ws)
      .where(this.flavour.isAnyOf('tx', changeSets))
      .execute();
    return rows.map(actFrom);
  }

  async operations(device: string, from: number, to: number): Promise<readonly OperationRow[]> {
    const rows = await this.db
      .selectFrom('op_log')
      .selectAll()
      .where('ws_id', '=', this.ws)
      .where('dev_id', '=', device)
      .where('n', '>=', from)
      .where('n', '<=', to)
      .orderBy('n')
      .execute();
    return rows.map(operationFrom);
  }

  async operationsOn({ e, id }: RecordKey, max: number): Promise<readonly OperationRow[]> {
    if (!isStorable(e) || !isStorable(id)) return [];
    const rows = await this.db
      .selectFrom('op_record')
      .innerJoin('op_log', (join) =>
        join
          .onRef('op_log.ws_id', '=', 'op_record.ws_id')
          .onRef('op_log.dev_id', '=', 'op_record.dev_id')
          .onRef('op_log.n', '=', 'op_record.n'),
      )
      .selectAll('op_log')
      .where('op_record.ws_id', '=', this.ws)
      .where('op_record.tbl', '=', e)
      .where('op_record.id', '=', id)
      .where('op_log.body', 'is not', null)
      .orderBy('op_log.at', 'desc')
      .limit(max)
      .execute();
    return rows.map(operationFrom);
  }

  async conflictsOn({ e, id }: RecordKey): Promise<readonly EndpointRow[]> {
    if (!isStorable(e)) return [];
    // Found by text first: whatever else has it is left out after reading.
    const found = await this.rowsWith(id, conflict.name);
    return found.filter(({ state }) => state.v.kind === e && state.v.record === id);
  }

  async rowsWith(text: string, e?: string): Promise<readonly EndpointRow[]> {
    if (!isStorable(text)) return [];
    const part = JSON.stringify(text)
      .slice(1, -1)
      .replaceAll(/[\\%_]/g, '\\$&');
    let asked = this.db
      .selectFrom('row_state')
      .select(ROW)
      .where('ws_id', '=', this.ws)
      .where(sql<boolean>`doc like ${`%${part}%`} escape '\\'`);
    if (e !== undefined) asked = asked.where('tbl', '=', e);
    return (await asked.execute()).map(rowFrom);
  }
}

function startOfBucket(digits: number) {
  return sql<string>`substr(bucket, 1, ${sql.lit(digits)})`;
}

/** As many rows from the beginning as a page holds. */
function pageOf(found: readonly Parameters<typeof rowFrom>[0][], limit: PageLimit): RowPage {
  let bytes = 0;
  let count = 0;
  for (const { doc } of found.slice(0, limit.rows)) {
    bytes += doc.length;
    if (count > 0 && bytes > limit.bytes) break;
    count++;
  }
  return { rows: found.slice(0, count).map(rowFrom), more: found.length > count };
}

/** Limits a question about rows to those of a member's own customers, of nobody's, or of none. */
function seenBy<Q extends { where(condition: ReturnType<typeof sql<boolean>>): Q }>(
  asked: Q,
  member: string | undefined,
): Q {
  return member === undefined
    ? asked
    : asked.where(sql<boolean>`(owner is null or owner = ${member})`);
}
