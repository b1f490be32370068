import { isBlank, sameValue } from '#shared/sync/change-set.ts';
import type { Operation, RecordChange } from '#shared/sync/protocol.ts';
import type { Shown } from '#test/simulation/make-edit.ts';

/**
 * What must stand after operations in the endpoint's order, reckoned in the plainest way from what
 * users really had before their eyes, not from stamps; and what must be told to somebody.
 */
export interface ModelRecord {
  readonly e: string;
  readonly id: string;
  readonly fields: Map<string, Written>;
  made: boolean;
  dead: boolean;
  deadAt: string;
  /** Which device deleted it last. */
  deadBy: string;
  /** Whether it lives cannot be told from what users saw. */
  unsure: boolean;
  erased: boolean;
}

interface Written {
  value: unknown;
  at: string;
  by: string;
  /** What stands cannot be told from what users saw: two blanks look alike, and two same owners. */
  unsure: boolean;
}

/** Something that gave way, which somebody must be told of. */
export interface Told {
  readonly reason: 'field' | 'deleted' | 'merged';
  readonly key: string;
  readonly field?: string;
  readonly lost?: unknown;
  readonly op: string;
}

const LISTS = new Set(['tags', 'phones']);
/** Fields in which two people may have written the same. */
export const REPEATED: ReadonlySet<string> = new Set(['owner', 'from', 'errand', 'message']);
/** Fields that one version writes and another keeps elsewhere: not reckoned here. */
const LIFTED = new Set(['phone']);

export class Model {
  readonly records = new Map<string, ModelRecord>();
  readonly told: Told[] = [];
  /** Records in which the plain reckoning leaves phones out. */
  readonly lifted = new Set<string>();
  readonly #refused = new Set<string>();
  /** What users saw may be newer than what a restore left. */
  readonly #restored: boolean;

  constructor(restored: boolean) {
    this.#restored = restored;
  }

  /** The endpoint refused it: nothing may be seen of it. */
  refuse({ c }: Operation, by: string): void {
    for (const { e, id } of c) this.#refused.add(`${by} ${e}/${id}`);
  }

  erase(e: string, id: string): void {
    const record = this.#record(e, id);
    record.erased = true;
    record.fields.clear();
  }

  apply({ c, at, op }: Operation, by: string, shown: readonly Shown[]): void {
    for (const [i, change] of c.entries()) {
      if (change.e === 'conflict' || change.e === 'member') continue;
      const before = shown[i] ?? null;
      const record = this.#record(change.e, change.id);
      if (change.k === 'add') this.#add(record, change.v, at, by);
      else if (change.k === 'set') this.#set(record, change, { at, by, op, before });
      else if (change.k === 'del') this.#del(record, { at, by, op, before });
      else this.#undel(record, { at, by, op, before });
    }
  }

  #add(record: ModelRecord, v: Readonly<Record<string, unknown>>, at: string, by: string): void {
    record.made = true;
    for (const [field, value] of Object.entries(v)) {
      if (LIFTED.has(field)) this.lifted.add(keyOf(record));
      else if (at > (record.fields.get(field)?.at ?? '')) {
        record.fields.set(field, { value, at, by, unsure: false });
      }
    }
  }

  #set(record: ModelRecord, change: Extract<RecordChange, { k: 'set' }>, ctx: Context): void {
    const redirected =
      !isBlank(record.fields.get('mergedInto')?.value) && !('mergedInto' in change.v);
    for (const [field, wanted] of Object.entries(change.v)) {
      if (LIFTED.has(field)) this.lifted.add(keyOf(record));
      else this.#write(record, { field, wanted, redirected }, ctx);
    }
  }

  #write(
    record: ModelRecord,
    { field, wanted, redirected }: { field: string; wanted: unknown; redirected: boolean },
    { at, by, op, before }: Context,
  ): void {
    const present = record.fields.get(field);
    const seen = before?.v[field];
    const saw = !present || sameValue(present.value, seen);
    // Two may have given the same owner, or both have left a field blank.
    const looksAlike = isBlank(present?.value) || (REPEATED.has(field) && present?.by !== by);
    const unsure = present !== undefined && (present.unsure || (saw && looksAlike));
    const later = at > (present?.at ?? '');
    let value = wanted;
    let wins = saw || later;
    let clash = !saw && !sameValue(present.value, wanted);
    if (LISTS.has(field) && present && !saw) {
      const joined = join(present.value, seen, wanted, later);
      value = joined.value;
      clash = joined.clash;
      wins = true;
    }
    const key = keyOf(record);
    const lost = wins && !(LISTS.has(field) && !later) ? present?.value : wanted;
    // Nobody can tell here which of the two the endpoint says: that it is dead, or what gave way.
    const silent = record.unsure;
    if (silent) clash = false;
    if (record.dead && !silent) this.told.push({ reason: 'deleted', key, field, lost: wanted, op });
    else if (redirected) this.told.push({ reason: 'merged', key, field, lost: wanted, op });
    else if (clash && !unsure) this.told.push({ reason: 'field', key, field, lost, op });
    if (wins)
      record.fields.set(field, {
        value,
        at: saw || later ? at : (present?.at ?? at),
        by,
        unsure: unsure && !later,
      });
    else if (present && unsure) present.unsure = true;
  }

  #del(record: ModelRecord, { at, by, op, before }: Context): void {
    const key = keyOf(record);
    const unseen = [...record.fields].some(
      ([field, { value, by: writer, unsure }]) =>
        writer !== by &&
        !unsure &&
        !(field === 'phones' && this.lifted.has(key)) &&
        !sameValue(value, before?.v[field]),
    );
    if (
      unseen &&
      !this.#restored &&
      !record.dead &&
      !record.unsure &&
      !this.#refused.has(`${by} ${key}`)
    ) {
      this.told.push({ reason: 'deleted', key, op });
    }
    if (!record.dead || at > record.deadAt) {
      record.deadAt = at;
      record.deadBy = by;
    }
    record.dead = true;
    record.unsure = false;
  }

  #undel(record: ModelRecord, { at, by, op, before }: Context): void {
    if (!record.dead) return;
    const saw = before?.d === record.deadAt || record.deadBy === by;
    if (saw || at > record.deadAt) {
      record.dead = false;
      // By a clock that is behind, and with other changes in between: the endpoint may not know.
      record.unsure = !(at > record.deadAt);
    } else if (!record.unsure) {
      record.unsure = true;
      this.told.push({ reason: 'deleted', key: keyOf(record), op });
    }
  }

  #record(e: string, id: string): ModelRecord {
    const key = `${e}/${id}`;
    const known = this.records.get(key);
    if (known) return known;
    const made: ModelRecord = {
      e,
      id,
      fields: new Map(),
      made: false,
      dead: false,
      deadAt: '',
      deadBy: '',
      unsure: false,
      erased: false,
    };
    this.records.set(key, made);
    return made;
  }
}

interface Context {
  readonly at: string;
  readonly by: string;
  readonly op: string;
  readonly before: Shown;
}

function keyOf({ e, id }: { readonly e: string; readonly id: string }): string {
  return `${e}/${id}`;
}

/** Entries of both, one by one. */
function join(
  present: unknown,
  seen: unknown,
  wanted: unknown,
  later: boolean,
): { readonly value: readonly unknown[]; readonly clash: boolean } {
  const [is, was, to] = [present, seen, wanted].map(byName);
  const names = new Set([...(is?.keys() ?? []), ...(was?.keys() ?? []), ...(to?.keys() ?? [])]);
  const value: unknown[] = [];
  let clash = false;
  for (const name of names) {
    const [a, b, c] = [is?.get(name), was?.get(name), to?.get(name)];
    let kept = a;
    if (!sameValue(b, c)) {
      if (sameValue(a, b) || sameValue(a, c)) kept = c;
      else {
        clash = true;
        kept = later ? c : a;
      }
    }
    if (kept !== undefined) value.push(kept);
  }
  return { value, clash };
}

function byName(list: unknown): Map<string, unknown> {
  const entries: readonly unknown[] = Array.isArray(list) ? list : [];
  return new Map(
    entries.map((entry) => [
      typeof entry === 'object' && entry !== null && 'value' in entry
        ? String(entry.value)
        : String(entry),
      entry,
    ]),
  );
}
