import { fieldOrigin, isBlank, type StoredRow, sameValue } from '#shared/sync/change-set.ts';
import { fieldSets, type MergedSets } from '#shared/sync/field-sets.ts';
import { formatHlc, type Hlc, hlcMillis, hlcNode, tick, UNBORN } from '#shared/sync/hlc.ts';
import type { RecordChange } from '#shared/sync/protocol.ts';

/**
 * A record as the endpoint keeps it: the stored row, and the stamp of the last undelete. It is dead
 * while `d` is later than `u`. A record of which only edits arrived so far has the stamp `UNBORN`.
 */
export type RowState = Omit<StoredRow, 'id'> & { readonly u?: Hlc };

/**
 * Two people changed the same without having seen each other's work. What was lost is kept.
 * - `field` two values of one field; `lost` gave way
 * - `deleted` an edit and a deletion; the deletion stands
 * - `merged` an edit of a record that somebody merged into another meanwhile
 */
export interface Clash {
  readonly reason: 'field' | 'deleted' | 'merged';
  /** Absent: the record as a whole. */
  readonly field?: string;
  readonly kept?: unknown;
  readonly lost?: unknown;
  /** Stamp of what stands, and of what gave way. */
  readonly keptAt: Hlc;
  readonly lostAt: Hlc;
}

export interface Merged {
  readonly state: RowState;
  readonly clashes: readonly Clash[];
}

/** What the merge of one change must know beside the record. */
export interface MergeContext {
  /** Somebody else changed the record after what the editor had seen. */
  readonly unseen: boolean;
  /** Whether a field is a set of entries (tags, phones), merged by what was added and removed. */
  readonly isSet: (field: string) => boolean;
  /** What makes a word of such a field this one, where not the word itself. */
  readonly wordKey?: (field: string) => ((word: string) => string) | undefined;
  /** The field by which a record of this kind redirects to the one it was merged into. */
  readonly redirect?: string | undefined;
}

export function isDead({ d, u }: Pick<RowState, 'd' | 'u'>): boolean {
  return d !== undefined && !(u !== undefined && u > d);
}

/** The stamp of a field's last write; `UNBORN` when nobody ever wrote it. */
export function writtenAt(state: RowState, field: string): Hlc {
  return state.f?.[field] ?? (field in state.v ? state.h : UNBORN);
}

/**
 * Whether two devices made the record apart, under an id that follows from others (`derivedId`): the
 * later making counts as one that brings it back, too.
 */
function isMadeTwice({ h, u }: RowState): boolean {
  return u !== undefined && u === h;
}

/**
 * A record after one change made at a stamp. Field by field the greater (stamp, value) wins; sets of
 * entries take what was added and lose what was removed; a deletion stands until an undelete. What
 * gave way without its editor having seen the other value is told as a clash.
 */
export function applyChange(
  before: RowState | null,
  change: RecordChange,
  at: Hlc,
  context: MergeContext,
): Merged {
  const state: RowState = before ?? { v: {}, h: UNBORN };
  switch (change.k) {
    case 'add':
      return added(state, change, at);
    case 'set':
      return edited(state, change, at, context);
    case 'del':
      return deleted(state, at, context);
    case 'undel':
      return undeleted(state, at, context);
  }
}

/**
 * A deletion always stands, until somebody who knows of it takes it back. Who takes back the earlier of
 * two makings does not delete what the later one made.
 */
function deleted(state: RowState, at: Hlc, { unseen }: MergeContext): Merged {
  const wasDead = isDead(state);
  if (unseen && !wasDead && isMadeTwice(state) && state.h > at) return { state, clashes: [] };
  const kept = wasDead ? latest(state.d, at) : after(state.u, at);
  const told = unseen && !wasDead && state.h !== UNBORN;
  return {
    state: { ...state, d: kept },
    clashes: told ? [{ reason: 'deleted', keptAt: at, lostAt: newestOf(state) }] : [],
  };
}

function undeleted(state: RowState, at: Hlc, { unseen }: MergeContext): Merged {
  // Whoever deleted it knows of that, whatever others did in between.
  const knows = !unseen || (state.d !== undefined && hlcNode(state.d) === hlcNode(at));
  const back = { ...state, u: knows ? after(state.d, at) : latest(state.u, at) };
  const told = isDead(back) && state.d !== undefined;
  return {
    state: back,
    clashes: told ? [{ reason: 'deleted', keptAt: state.d, lostAt: at }] : [],
  };
}

/**
 * A making of the record: the first, or that of a device which knew of no other. What was deleted is
 * then made anew: whoever deleted it did not know of this one.
 */
function added(state: RowState, change: Extract<RecordChange, { k: 'add' }>, at: Hlc): Merged {
  const clashes: Clash[] = [];
  const isSecond = state.h !== UNBORN && state.h !== at;
  if (isSecond && isDead(state)) {
    const h = after(state.d, at);
    const { f: _fields, o: _origins, ...rest } = state;
    return { state: { ...rest, v: change.v, h, u: h }, clashes };
  }
  const values: Record<string, unknown> = { ...state.v };
  const stamps = stampsOf(state);
  for (const [field, value] of Object.entries(change.v)) {
    const had = writtenAt(state, field);
    // What somebody wrote into the one is more than what the other was made with.
    if (isSecond && had !== UNBORN && had !== state.h) continue;
    const present = state.v[field];
    const wins = isLater(at, value, had, present);
    if (had !== UNBORN && had !== at && !sameValue(present, value)) {
      clashes.push(
        fieldClash(field, wins, [
          { value, at },
          { value: present, at: had },
        ]),
      );
    }
    if (!wins) continue;
    values[field] = value;
    stamps[field] = at;
  }
  const h = latest(state.h === UNBORN ? undefined : state.h, at);
  const twice = isSecond ? { u: latest(state.u, h) } : {};
  return { state: packed({ ...state, v: values, h, ...twice }, stamps), clashes };
}

function edited(
  state: RowState,
  change: Extract<RecordChange, { k: 'set' }>,
  at: Hlc,
  { isSet, wordKey, redirect, unseen }: MergeContext,
): Merged {
  const clashes: Clash[] = [];
  const values: Record<string, unknown> = { ...state.v };
  const stamps = stampsOf(state);
  const origins: Record<string, Hlc> = { ...state.o };
  const dead = isDead(state);
  const redirected = redirect !== undefined && !isBlank(state.v[redirect]);
  for (const [field, wanted] of Object.entries(change.v)) {
    const present = state.v[field];
    const had = writtenAt(state, field);
    // Whoever edits a record that was made twice has seen it as one of the two was made.
    const sawBirth = had === UNBORN || (had === state.h && isMadeTwice(state));
    const saw = sawBirth || change.b[field] === fieldOrigin({ id: '', ...state }, field);
    const later = isLater(at, wanted, had, present);
    const joins = isSet(field) && had !== UNBORN;
    const sets = joins
      ? mergedSets(present, change, field, { saw, later, wordKey: wordKey?.(field) })
      : null;
    const value = sets ? sets.entries : wanted;
    // Whoever saw the present value and wrote another meant to, whatever the clocks say.
    const wins = sets !== null || saw || later;
    const sides: Sides = [
      { value: wanted, at },
      { value: present, at: had },
    ];
    if (dead) clashes.push({ ...fieldClash(field, false, sides), reason: 'deleted' });
    else if (redirected && !wasMerging(change, redirect)) {
      clashes.push({ ...fieldClash(field, false, sides), reason: 'merged' });
    } else if (sets?.clash) {
      clashes.push({ ...fieldClash(field, later, sides), kept: value });
    } else if (!sets && !saw && !sameValue(present, value)) {
      clashes.push(fieldClash(field, wins, sides));
    }
    if (!wins) continue;
    if (isBlank(value)) delete values[field];
    else values[field] = value;
    stamps[field] = sets ? latest(had, at) : at;
    const origin = sets ? undefined : change.o?.[field];
    if (origin === undefined) delete origins[field];
    else origins[field] = origin;
  }
  if (unseen && redirect !== undefined && !isBlank(change.v[redirect])) {
    clashes.push({ reason: 'merged', keptAt: at, lostAt: newestOf(state) });
  }
  const { o: _before, ...rest } = state;
  const kept = Object.keys(origins).length > 0 ? { o: origins } : {};
  return { state: packed({ ...rest, v: values, ...kept }, stamps), clashes };
}

/** The merge itself, or what takes it back. */
function wasMerging(
  change: Extract<RecordChange, { k: 'set' }>,
  redirect: string | undefined,
): boolean {
  return redirect !== undefined && redirect in change.v;
}

/**
 * Entries of both sides, where the editor did not have the present ones in front of them; null: the
 * wanted value stands as it is, or the field holds no list.
 */
function mergedSets(
  present: unknown,
  change: Extract<RecordChange, { k: 'set' }>,
  field: string,
  {
    saw,
    later,
    wordKey,
  }: {
    readonly saw: boolean;
    readonly later: boolean;
    readonly wordKey: ((word: string) => string) | undefined;
  },
): MergedSets | null {
  const seen = change.saw?.[field];
  const told = change.saw !== undefined && field in change.saw;
  // The stamp may be right and the list another one: entries of others were joined under it.
  if (saw && (!told || sameValue(present, seen))) return null;
  return fieldSets(present, seen, change.v[field], later, wordKey);
}

interface Stamped {
  readonly value: unknown;
  readonly at: Hlc;
}

/** What came, and what was there. */
type Sides = readonly [incoming: Stamped, present: Stamped];

function fieldClash(field: string, wins: boolean, [incoming, present]: Sides): Clash {
  const [kept, lost] = wins ? [incoming, present] : [present, incoming];
  return {
    reason: 'field',
    field,
    kept: kept.value ?? null,
    lost: lost.value ?? null,
    keptAt: kept.at,
    lostAt: lost.at,
  };
}

/** Every written field's stamp. */
function stampsOf(state: RowState): Record<string, Hlc> {
  const stamps: Record<string, Hlc> = {};
  for (const field of Object.keys(state.v)) stamps[field] = state.h;
  return { ...stamps, ...state.f };
}

/** The stamps that differ from the record's own, beside it. */
function packed(state: RowState, stamps: Readonly<Record<string, Hlc>>): RowState {
  const kept: Record<string, Hlc> = {};
  let some = false;
  for (const [field, stamp] of Object.entries(stamps)) {
    if (stamp === state.h && field in state.v) continue;
    kept[field] = stamp;
    some = true;
  }
  const { f: _before, ...rest } = state;
  return some ? { ...rest, f: kept } : rest;
}

function latest(a: Hlc | undefined, b: Hlc): Hlc {
  return a !== undefined && a > b ? a : b;
}

/** A stamp itself, or the next after another that is not before it. */
function after(other: Hlc | undefined, at: Hlc): Hlc {
  if (other === undefined || at > other) return at;
  const counter = Number.parseInt(other.slice(13, 17), 16);
  return formatHlc(tick({ millis: hlcMillis(other), counter, node: hlcNode(at) }, 0));
}

function newestOf(state: RowState): Hlc {
  return Object.values(state.f ?? {}).reduce((newest, stamp) => latest(newest, stamp), state.h);
}

/** Whether (stamp, value) comes after another; values decide only where stamps are the same. */
function isLater(at: Hlc, value: unknown, otherAt: Hlc, other: unknown): boolean {
  if (at !== otherAt) return at > otherAt;
  return canonical(value) >= canonical(other);
}

/** A JSON value as text that does not depend on the order of keys. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value === 'object' && value !== null) {
    const keys = Object.keys(value).sort();
    const of = value as Readonly<Record<string, unknown>>;
    return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(of[key])}`).join()}}`;
  }
  return JSON.stringify(value ?? null);
}
