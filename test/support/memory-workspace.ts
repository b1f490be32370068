import { bareRow } from '#server/store/bare-row.ts';
import type {
  BucketQuery,
  DeviceRow,
  EndpointRow,
  InvitationRow,
  MemberRow,
  MoveScope,
  MoveWithin,
  OperationRow,
  PageLimit,
  RecordKey,
  RowPage,
  StoreReading,
  StoreWriting,
  SumQuery,
  WorkspaceRow,
} from '#server/store/endpoint-store.ts';
import { sentDigest } from '#server/store/sent-digest.ts';
import { conflict } from '#shared/domain/conflict.ts';
import { SCOPE_KIND } from '#shared/domain/record-scope.ts';
import { hlcMillis } from '#shared/sync/hlc.ts';
import { isDead } from '#shared/sync/merge.ts';
import type { ActHead } from '#shared/sync/protocol.ts';
import { bucketOf } from '#shared/sync/row-digest.ts';
import type { RowSum } from '#shared/sync/sums.ts';

/** Everything of one workspace. A write works on a copy, which takes its place at the end. */
export interface Held {
  workspace: WorkspaceRow;
  readonly members: Map<string, MemberRow>;
  readonly devices: Map<string, DeviceRow>;
  readonly invitations: Map<string, InvitationRow>;
  readonly rows: Map<string, EndpointRow>;
  readonly acts: Map<string, ActHead>;
  readonly operations: Map<string, OperationRow>;
}

const keyOf = ({ e, id }: RecordKey) => `${e}\n${id}`;
const placeOf = (device: string, n: number) => `${device}\n${n}`;

function isFor(member: string | undefined, { owner }: EndpointRow): boolean {
  return member === undefined || owner === null || owner === member;
}

/** As many rows from the beginning as a page holds. */
function pageOf(all: readonly EndpointRow[], limit: PageLimit): RowPage {
  const rows: EndpointRow[] = [];
  let bytes = 0;
  for (const row of all.slice(0, limit.rows)) {
    bytes += JSON.stringify(row.state).length;
    if (rows.length > 0 && bytes > limit.bytes) break;
    rows.push(row);
  }
  return { rows, more: rows.length < all.length };
}

/** What is read of a workspace that is held in memory. */
export class HeldReading implements StoreReading {
  protected readonly held: Held;

  constructor(held: Held) {
    this.held = held;
  }

  async workspace(): Promise<WorkspaceRow> {
    return this.held.workspace;
  }

  async standing(id: string) {
    const device = this.held.devices.get(id);
    const member = device && this.held.members.get(device.member);
    return device && member ? { device, member } : null;
  }

  async devices(): Promise<readonly DeviceRow[]> {
    return [...this.held.devices.values()];
  }

  async member(id: string): Promise<MemberRow | null> {
    return this.held.members.get(id) ?? null;
  }

  async members(): Promise<readonly MemberRow[]> {
    return [...this.held.members.values()];
  }

  async invitations(): Promise<readonly InvitationRow[]> {
    return [...this.held.invitations.values()];
  }

  async rows(keys: readonly RecordKey[]): Promise<readonly EndpointRow[]> {
    return keys.flatMap((key) => this.held.rows.get(keyOf(key)) ?? []);
  }

  async page(
    from: { readonly after: number } | { readonly below: number },
    limit: PageLimit,
  ): Promise<RowPage> {
    const all = [...this.held.rows.values()].filter(({ seq }) =>
      'after' in from ? seq > from.after : seq < from.below,
    );
    all.sort((a, b) => ('after' in from ? a.seq - b.seq : b.seq - a.seq));
    return pageOf(all, limit);
  }

  async bucket({ e, prefix, after }: BucketQuery, limit: PageLimit): Promise<RowPage> {
    const all = [...this.held.rows.values()].filter(
      (row) =>
        row.e === e &&
        bucketOf(row.id).startsWith(prefix) &&
        (after === undefined || row.id > after),
    );
    return pageOf(
      all.sort((a, b) => (a.id < b.id ? -1 : 1)),
      limit,
    );
  }

  async count(member?: string): Promise<number> {
    return [...this.held.rows.values()].filter((row) => isFor(member, row)).length;
  }

  async sums({ e, prefix, digits, member }: SumQuery): Promise<readonly RowSum[]> {
    const sums = new Map<string, RowSum>();
    for (const row of this.held.rows.values()) {
      const bucket = bucketOf(row.id);
      if ((e !== undefined && row.e !== e) || !bucket.startsWith(prefix)) continue;
      const added = sentDigest(row);
      if (!isFor(member, row) || added === 0) continue;
      const under = { e: row.e, id: bucket.slice(0, digits) };
      const sum = sums.get(keyOf(under)) ?? { e: row.e, prefix: under.id, rows: 0, sum: 0 };
      sums.set(keyOf(under), { ...sum, rows: sum.rows + 1, sum: sum.sum + added });
    }
    return [...sums.values()].sort((a, b) => (keyOf(idOf(a)) < keyOf(idOf(b)) ? -1 : 1));
  }

  async acts(changeSets: readonly string[]): Promise<readonly ActHead[]> {
    return changeSets.flatMap((tx) => this.held.acts.get(tx) ?? []);
  }

  async operations(device: string, from: number, to: number): Promise<readonly OperationRow[]> {
    const found: OperationRow[] = [];
    for (let n = from; n <= to; n++) {
      const row = this.held.operations.get(placeOf(device, n));
      if (row) found.push(row);
    }
    return found;
  }

  async operationsOn({ e, id }: RecordKey, max: number): Promise<readonly OperationRow[]> {
    return [...this.held.operations.values()]
      .filter(({ body, records }) => body && records.some((at) => at.e === e && at.id === id))
      .sort((a, b) => ((a.body?.at ?? '') < (b.body?.at ?? '') ? 1 : -1))
      .slice(0, max);
  }

  async conflictsOn({ e, id }: RecordKey): Promise<readonly EndpointRow[]> {
    return [...this.held.rows.values()].filter(
      (row) => row.e === conflict.name && row.state.v.kind === e && row.state.v.record === id,
    );
  }

  async rowsWith(text: string): Promise<readonly EndpointRow[]> {
    return [...this.held.rows.values()].filter(({ state }) =>
      JSON.stringify(state.v).includes(text),
    );
  }
}

const idOf = ({ e, prefix }: RowSum): RecordKey => ({ e, id: prefix });

/** A transaction's writes, on the copy it was given. */
export class HeldWriting extends HeldReading implements StoreWriting {
  async setWorkspace(change: Partial<WorkspaceRow>): Promise<void> {
    this.held.workspace = { ...this.held.workspace, ...change };
  }

  async putMember(row: MemberRow): Promise<void> {
    this.held.members.set(row.id, row);
  }

  async putDevice(row: DeviceRow): Promise<void> {
    this.held.devices.set(row.id, row);
  }

  async putInvitation(row: InvitationRow): Promise<void> {
    this.held.invitations.set(row.id, row);
  }

  async removeInvitation(id: string): Promise<void> {
    this.held.invitations.delete(id);
  }

  async putRows(rows: readonly EndpointRow[]): Promise<void> {
    for (const row of rows) this.held.rows.set(keyOf(row), row);
  }

  async putActs(acts: readonly ActHead[]): Promise<void> {
    for (const act of acts) if (!this.held.acts.has(act.tx)) this.held.acts.set(act.tx, act);
  }

  async putOperations(rows: readonly OperationRow[]): Promise<void> {
    for (const row of rows) this.held.operations.set(placeOf(row.dev, row.n), row);
  }

  async moveScopes(owners: readonly MoveScope[], first: number) {
    const toOwner = new Map(owners.map(({ customer, owner }) => [customer, owner]));
    const inScope = [...this.held.rows.values()].flatMap((row) => {
      const owner = row.scope === null ? undefined : toOwner.get(row.scope);
      return owner === undefined ? [] : [{ row, owner }];
    });
    const merged = inScope.filter(({ row }) => row.e === SCOPE_KIND && row.id !== row.scope);
    return {
      moved: this.#giveOwners(inScope, first),
      merged: merged.map(({ row, owner }) => ({ customer: row.id, owner })),
    };
  }

  async moveWithin(moves: readonly MoveWithin[], first: number): Promise<number> {
    const lying = new Map<string, MoveWithin>();
    let reached = moves;
    while (reached.length > 0) {
      const by = new Map(reached.map((move) => [move.within, move]));
      reached = [...this.held.rows].flatMap(([key, { within }]) => {
        const move = within === null ? undefined : by.get(within);
        if (!move || lying.has(key)) return [];
        lying.set(key, move);
        return [{ ...move, within: key }];
      });
    }
    const given = [...lying].flatMap(([key, { owner }]) => {
      const row = this.held.rows.get(key);
      return row && owner !== undefined ? [{ row, owner }] : [];
    });
    const moved = this.#giveOwners(given, first);
    for (const [key, { scope }] of lying) {
      const row = this.held.rows.get(key);
      if (row) this.held.rows.set(key, { ...row, scope });
    }
    return moved;
  }

  #giveOwners(
    rows: readonly { readonly row: EndpointRow; readonly owner: string | null }[],
    first: number,
  ): number {
    const moving = rows.filter(({ row, owner }) => row.owner !== owner);
    moving.sort((a, b) => a.row.seq - b.row.seq);
    for (const [i, { row, owner }] of moving.entries()) {
      this.held.rows.set(keyOf(row), { ...row, owner, seq: first + i, moved: first + i });
    }
    return moving.length;
  }

  async dropBodies(before: number): Promise<void> {
    for (const [place, row] of this.held.operations) {
      if (row.receivedAt < before && row.body) {
        this.held.operations.set(place, { ...row, body: null, records: [] });
      }
    }
    const used = new Set([...this.held.rows.values()].map(({ tx }) => tx));
    for (const { tx, at } of [...this.held.acts.values()]) {
      if (hlcMillis(at) < before && !used.has(tx)) this.held.acts.delete(tx);
    }
  }

  async dropTombstones(before: number) {
    let removed = 0;
    let highest = 0;
    const rows = [...this.held.rows.values()];
    const followed = new Set(
      rows.flatMap((row) => {
        const customer = row.scope === null ? null : keyOf({ e: SCOPE_KIND, id: row.scope });
        return [row.within, customer === keyOf(row) ? null : customer];
      }),
    );
    for (const row of rows) {
      const { d } = row.state;
      if (row.erased || d === undefined || !isDead(row.state) || hlcMillis(d) >= before) continue;
      if (followed.has(keyOf(row))) {
        this.held.rows.set(keyOf(row), bareRow(row));
        continue;
      }
      this.held.rows.delete(keyOf(row));
      removed++;
      highest = Math.max(highest, row.seq);
    }
    return { removed, highest };
  }
}
