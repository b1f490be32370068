import { takeIn } from '#engine/index/take-in.ts';
import type { Batch, BatchRow } from '#engine/store/database.ts';
import { BATCH_ROWS, type Write } from '#engine/store/row-store.ts';
import { blankValues } from '#engine/store/sync-tables.ts';
import type { EngineSyncContext } from '#engine/sync/engine-sync-context.ts';
import { FORGOTTEN } from '#engine/sync/held-rows.ts';
import type { PulledPage } from '#engine/sync/ports.ts';
import { type Entry, PulledEntries, type Taken } from '#engine/sync/pulled-entries.ts';
import { rebased } from '#engine/sync/rebase.ts';
import { changesOf, isSame } from '#engine/sync/received.ts';
import { unknownRows } from '#engine/sync/unknown-rows.ts';
import type { Unsent } from '#engine/sync/unsent.ts';
import type { Act, Change, StoredRow } from '#shared/sync/change-set.ts';
import { type Hlc, UNBORN } from '#shared/sync/hlc.ts';
import { isDead } from '#shared/sync/merge.ts';
import { mergeRules } from '#shared/sync/merge-rules.ts';
import type { ActHead, ForgottenRow, SyncedRow } from '#shared/sync/protocol.ts';

/** Facts in the store: the records whose values are to go, by why. */
const GOING = { forgotten: 'syncForgetting', erased: 'syncErasing' } as const;

type Ids = Readonly<Record<string, readonly string[]>>;
type Further = Partial<Pick<Write, 'meta' | 'refusals'>> & {
  readonly entries?: Write['entries'];
};

interface How {
  /** A first pull under this epoch: one entry of the journal tells of all of it. */
  readonly first?: string | undefined;
  /** Records that are here already as received are written too, so that they are seen to be. */
  readonly all?: boolean;
  /** Whether they live is written too: the disk may say something else than the memory. */
  readonly life?: boolean;
}

/** Takes pulled rows into the store, the journal and the memory. Runs within the door's turn. */
export class Intake {
  readonly #context: EngineSyncContext;
  readonly #unsent: Unsent;

  constructor(context: EngineSyncContext, unsent: Unsent) {
    this.#context = context;
    this.#unsent = unsent;
  }

  /** One transaction: rows with what is unsent on top, their acts, and what else is to be true. */
  async take(page: PulledPage, further: Further, how: How = {}): Promise<void> {
    const { store, identity } = this.#context;
    const rows = page.rows.filter((row): row is SyncedRow => !isGone(row));
    const gone = page.rows.filter(isGone);
    const newest = newestIn(rows);
    if (newest !== undefined) identity.observe(newest);
    const taken = (await this.#states(rows)).filter((one) => how.all || !isSame(one));
    const erased = await this.#present(gone.filter((row) => !('forget' in row)));
    const forgotten = await this.#present(gone.filter((row) => 'forget' in row));
    const going = [...erased, ...forgotten];
    const entries = await this.#entries(taken, page.acts, how.first);
    const { batches: received, born } = this.#batches(taken, entries.txOf, how.life);
    const leaving = going.length > 0 ? this.#forgetting(going, identity.stamp()) : [];
    const batches = [...received, ...leaving];
    const told = [...entries.list(received, born), ...goneEntry(leaving)];
    const toFinish = [
      { name: GOING.erased, value: asIds(erased) },
      { name: GOING.forgotten, value: asIds(forgotten) },
    ];
    await store.write({
      batches,
      entries: [...(further.entries ?? []), ...told],
      clock: identity.clock,
      meta: [...(further.meta ?? []), ...(going.length > 0 ? toFinish : [])],
      ...(further.refusals && further.refusals.length > 0 ? { refusals: further.refusals } : {}),
    });
    for (const { id, act, device, inverts } of entries.fresh()) {
      this.#context.acts.add({ id, act, device, inverts });
    }
    await this.#show(batches, told[0]?.id ?? '');
    if (going.length > 0) await this.finishForgetting();
  }

  /** Rows without those to be forgotten that have something unsent. */
  async withoutUnsent(
    rows: readonly (SyncedRow | ForgottenRow)[],
  ): Promise<readonly (SyncedRow | ForgottenRow)[]> {
    await this.#unsent.refresh();
    return rows.filter((row) => !('forget' in row && this.#unsent.has(row.e, row.id)));
  }

  /** Forgets every record that lies below a batch and has nothing unsent. */
  async forgetBelow(from: number): Promise<void> {
    const { workspace, store } = this.#context;
    await this.#unsent.refresh();
    const rows: ForgottenRow[] = [];
    for (const [e, places] of await unknownRows(store, workspace.kinds)) {
      for (const [id, no] of places) if (no < from) rows.push({ e, id, seq: 0, forget: true });
    }
    for (const kind of workspace.kinds.keys()) {
      const table = workspace.table(kind);
      for (let slot = 0; slot < table.size; slot++) {
        const id = table.ids.at(slot);
        const place = table.place(id);
        if (!place || place.batch === 0 || place.batch >= from) continue;
        if (!this.#unsent.has(kind, id)) rows.push({ e: kind, id, seq: 0, forget: true });
      }
    }
    if (rows.length > 0) await this.take({ rows, acts: [] }, {});
  }

  /** Takes the values of forgotten and erased records off the disk, also after an interruption. */
  async finishForgetting(): Promise<void> {
    const { store } = this.#context;
    let any = false;
    for (const why of ['erased', 'forgotten'] as const) {
      const of = await store.meta<Ids | null>(GOING[why]);
      for (const [kind, some] of Object.entries(of ?? {})) {
        await blankValues(store, kind, { ids: new Set(some), why });
        any = true;
      }
      if (of) await store.setMeta(GOING[why], null);
    }
    if (any) this.#context.pastChanged();
  }

  /** What records become: as pulled, with what this device did and has not sent on top. */
  async #states(rows: readonly SyncedRow[]): Promise<readonly Taken[]> {
    if (rows.length === 0) return [];
    await this.#unsent.refresh();
    const present = await this.#read(rows);
    const taken: Taken[] = [];
    for (const row of rows) {
      const { e: kind, id, sv, tx } = row;
      const rules = mergeRules(this.#context.workspace.kinds.get(kind));
      const after = rebased(row, await this.#unsent.of(kind, id), rules);
      // Only edits of it came so far; what made it comes yet.
      if (!after || after.h === UNBORN) continue;
      const known = present.get(`${kind}/${id}`) ?? null;
      const wasDead = this.#context.workspace.kinds.has(kind) && this.#deadHere(kind, id);
      taken.push({ kind, id, before: known, wasDead, after, sv, tx });
    }
    return taken;
  }

  #deadHere(kind: string, id: string): boolean {
    return this.#context.workspace.table(kind).deadAt.has(id);
  }

  async #read(rows: readonly SyncedRow[]): Promise<ReadonlyMap<string, StoredRow>> {
    const { workspace, store } = this.#context;
    const found = new Map<string, StoredRow>();
    for (const [kind, some] of byKind(rows)) {
      if (!workspace.kinds.has(kind)) continue;
      const table = workspace.table(kind);
      const places = some.flatMap(({ id }) => {
        const place = table.place(id);
        return place ? [{ id, ...place }] : [];
      });
      for (const row of await store.rows(table.kind, places)) {
        if (row) found.set(`${kind}/${row.id}`, row);
      }
    }
    return found;
  }

  /** The journal's entries for what was received: an act each, as far as states tell them apart. */
  async #entries(
    taken: readonly Taken[],
    acts: readonly ActHead[],
    first: string | undefined,
  ): Promise<PulledEntries> {
    const { identity } = this.#context;
    const made = new PulledEntries();
    if (taken.length === 0) return made;
    if (first !== undefined) {
      const own = { at: identity.stamp(), act: { name: 'firstPull' }, actor: '', device: '' };
      await this.#extend(
        made,
        `first-${first}`,
        own,
        taken.map((one) => [one, []]),
      );
      return made;
    }
    const heads = new Map(acts.map((head) => [head.at, head]));
    const byStamp = new Map<Hlc, [Taken, readonly Change[]][]>();
    for (const one of taken) {
      const changes = changesOf(one);
      // Stamps alone differ, or it was all here already.
      if (changes.length === 0) note(byStamp, one.after.h, one, []);
      for (const { at, change } of changes) note(byStamp, at, one, [change]);
    }
    for (const [at, of] of byStamp) {
      const head = heads.get(at);
      const act: Act = head ? actOf(head) : { name: 'received' };
      const own = {
        at,
        act,
        actor: head?.by ?? '',
        device: head?.dev ?? '',
        ...(head?.inverts ? { inverts: head.inverts } : {}),
      };
      const known = head ? await this.#context.store.entry(head.tx) : undefined;
      const id = head && known?.n === undefined ? head.tx : `received-${at}`;
      await this.#extend(made, id, own, of);
    }
    return made;
  }

  async #extend(
    made: PulledEntries,
    id: string,
    own: Pick<Entry, 'at' | 'act' | 'actor' | 'device' | 'inverts'>,
    of: readonly (readonly [Taken, readonly Change[]])[],
  ): Promise<void> {
    const known = await this.#context.store.entry(id);
    if (known) this.#context.pastChanged();
    made.put({ ...own, id }, known, of);
  }

  /** Rows as batches; those that are dead or alive again now are named beside. */
  #batches(
    taken: readonly Taken[],
    txOf: ReadonlyMap<string, string>,
    life = false,
  ): { readonly batches: readonly Batch[]; readonly born: ReadonlySet<number> } {
    const born = new Set<number>();
    const { store } = this.#context;
    const groups = new Map<string, Taken[]>();
    for (const one of taken) {
      const tx = txOf.get(`${one.kind}/${one.id}`) ?? '';
      const key = `${one.kind} ${one.sv} ${one.before === null} ${tx}`;
      const group = groups.get(key);
      if (group) group.push(one);
      else groups.set(key, [one]);
    }
    const batches: Batch[] = [];
    for (const group of groups.values()) {
      for (let from = 0; from < group.length; from += BATCH_ROWS) {
        const some = group.slice(from, from + BATCH_ROWS);
        const [one] = some;
        if (!one) continue;
        const { kind, sv } = one;
        const tx = txOf.get(`${kind}/${one.id}`) ?? '';
        const { h } = one.after;
        const rows = some.map((row) => batchRow(row, h));
        const no = store.reserve(1);
        batches.push({ no, kind, sv, tx, h, rows });
        if (one.before === null) born.add(no);
        const dead = some.filter(({ after, wasDead }) => isDead(after) && (life || !wasDead));
        for (const { id, after } of dead) {
          batches.push({ ...lifeBatch(store.reserve(1), kind, sv, tx, after.d ?? h), dead: [id] });
        }
        const alive = some.filter(({ after, wasDead }) => !isDead(after) && (life || wasDead));
        for (const { id, after } of alive) {
          batches.push({ ...lifeBatch(store.reserve(1), kind, sv, tx, after.u ?? h), alive: [id] });
        }
      }
    }
    return { batches, born };
  }

  /** Of records to be forgotten, those that are here. */
  async #present(
    gone: readonly (SyncedRow | ForgottenRow)[],
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const { workspace, store } = this.#context;
    const named = byKind(gone);
    const isKnown = [...named.keys()].every((kind) => workspace.kinds.has(kind));
    const unknown = isKnown ? null : await unknownRows(store, workspace.kinds);
    const found = new Map<string, readonly string[]>();
    for (const [kind, rows] of named) {
      const isHere = workspace.kinds.has(kind)
        ? (id: string) => workspace.table(kind).place(id) !== null
        : (id: string) => unknown?.get(kind)?.has(id) === true;
      const ids = rows.map(({ id }) => id).filter(isHere);
      if (ids.length > 0) found.set(kind, ids);
    }
    return found;
  }

  #forgetting(going: readonly (readonly [string, readonly string[]])[], h: Hlc): readonly Batch[] {
    const { store, workspace } = this.#context;
    return going.flatMap(([kind, ids]) => {
      // Nothing is left that an unknown kind's version could say something of.
      const sv = workspace.kinds.get(kind)?.version ?? 1;
      const pieces: Batch[] = [];
      for (let from = 0; from < ids.length; from += BATCH_ROWS) {
        const dead = ids.slice(from, from + BATCH_ROWS);
        const rows = dead.map((id) => ({ id, v: {} }));
        pieces.push({ no: store.reserve(1), kind, sv, tx: `${FORGOTTEN}${h}`, h, rows, dead });
      }
      return pieces;
    });
  }

  async #show(batches: readonly Batch[], changeSet: string): Promise<void> {
    if (batches.length === 0) return;
    const { workspace, rebuild } = this.#context;
    for (const kind of takeIn(workspace, batches)) await rebuild(kind);
    workspace.settle({ act: changeSet });
  }
}

/** Not for this device any more: out of its sight, or erased for good. */
function isGone(row: SyncedRow | ForgottenRow): boolean {
  return 'forget' in row || row.x === true;
}

/** Batches need an act to be of; this one tells nothing. */
function goneEntry([of]: readonly Batch[]): readonly Entry[] {
  if (!of) return [];
  const counts = { added: 0, changed: 0, deleted: 0, restored: 0 };
  const act = { name: 'forgotten' };
  return [{ id: of.tx, at: of.h, actor: '', device: '', act, counts, changes: [], touched: [] }];
}

function note(
  byStamp: Map<Hlc, [Taken, readonly Change[]][]>,
  at: Hlc,
  one: Taken,
  changes: readonly Change[],
): void {
  const known = byStamp.get(at);
  if (known) known.push([one, changes]);
  else byStamp.set(at, [[one, changes]]);
}

function batchRow({ id, after }: Taken, stamp: Hlc): BatchRow {
  const { v, h, f, o } = after;
  return { id, v, ...(h === stamp ? {} : { h }), ...(f ? { f } : {}), ...(o ? { o } : {}) };
}

function lifeBatch(
  no: number,
  kind: string,
  sv: number,
  tx: string,
  h: Hlc,
): Omit<Batch, 'dead' | 'alive'> {
  return { no, kind, sv, tx, h, rows: [] };
}

function actOf({ act: { name, params } }: ActHead): Act {
  return params ? { name, params } : { name };
}

function asIds(some: ReadonlyMap<string, readonly string[]>): Ids {
  return Object.fromEntries(some);
}

function byKind<T extends { readonly e: string }>(rows: readonly T[]): ReadonlyMap<string, T[]> {
  const found = new Map<string, T[]>();
  for (const row of rows) {
    const some = found.get(row.e);
    if (some) some.push(row);
    else found.set(row.e, [row]);
  }
  return found;
}

function newestIn(rows: readonly SyncedRow[]): Hlc | undefined {
  let newest: Hlc | undefined;
  const note = (stamp: Hlc | undefined) => {
    if (stamp !== undefined && (newest === undefined || stamp > newest)) newest = stamp;
  };
  for (const { h, f, d, u } of rows) {
    note(h);
    note(d);
    note(u);
    for (const field in f) note(f[field]);
  }
  return newest;
}
