import type { EndpointRow, RecordKey, StoreReading } from '#server/store/endpoint-store.ts';
import { liftState } from '#server/sync/kind-versions.ts';
import {
  keyOf,
  NOBODY_YET,
  ownerOf,
  placeOf,
  recordOf,
  recordsNamed,
  scopeAbove,
  type Told,
} from '#server/sync/scope.ts';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import { SCOPE_KIND } from '#shared/domain/record-scope.ts';
import type { RecordChange } from '#shared/sync/protocol.ts';

export type Kinds = ReadonlyMap<string, EntityKind>;

/** Whose a record is, in the form in which it is kept, and whether that is known. */
export interface Placed extends Pick<EndpointRow, 'within' | 'scope' | 'owner'> {
  readonly isTold: boolean;
}

/**
 * The records a transaction works with: read once, changed here, written at the end. `fork` and
 * `take` make an operation whole: what it changed counts only once all of it was accepted.
 */
export class WorkingSet {
  readonly #kinds: Kinds;
  /** Who changes them; null: the endpoint itself. */
  readonly #member: string | null;
  readonly #read: Map<string, EndpointRow>;
  readonly #changed = new Map<string, EndpointRow>();
  readonly #under: WorkingSet | undefined;

  private constructor(
    kinds: Kinds,
    member: string | null,
    read: Map<string, EndpointRow>,
    under?: WorkingSet,
  ) {
    this.#kinds = kinds;
    this.#member = member;
    this.#read = read;
    this.#under = under;
  }

  /**
   * Reads what changes touch, in the present shape of their kinds, and all by which it is told whose
   * the records are: what they lie within, their customers, and what those became.
   */
  static async load(
    store: StoreReading,
    kinds: Kinds,
    member: string,
    changes: readonly RecordChange[],
  ): Promise<WorkingSet> {
    const set = new WorkingSet(kinds, member, new Map());
    const named = changes.flatMap((change) =>
      'v' in change ? recordsNamed(kinds.get(change.e), change.id, change.v) : [],
    );
    await set.#readInto(store, [...changes.map(({ e, id }) => ({ e, id })), ...named]);
    return set;
  }

  /** Rows that were read, with all by which it is told whose they are. */
  static async around(
    store: StoreReading,
    kinds: Kinds,
    rows: readonly EndpointRow[],
  ): Promise<WorkingSet> {
    const set = new WorkingSet(kinds, null, new Map());
    await set.#readInto(store, [], rows);
    return set;
  }

  async #readInto(
    store: StoreReading,
    keys: readonly RecordKey[],
    found: readonly EndpointRow[] = [],
  ): Promise<void> {
    const asked = new Set(found.map(keyOf));
    const note = (rows: readonly EndpointRow[]) =>
      rows.flatMap((row) => {
        this.#read.set(keyOf(row), row);
        return this.#namedBy(row);
      });
    let wanted = unasked(asked, [...keys, ...note(found)]);
    while (wanted.length > 0) wanted = unasked(asked, note(await store.rows(wanted)));
  }

  #namedBy(row: EndpointRow): readonly RecordKey[] {
    const kind = this.#kinds.get(row.e);
    const { v } = kind ? liftState(kind, row.sv, row.state) : row.state;
    return [
      ...recordsNamed(kind, row.id, v),
      ...(row.scope === null ? [] : [{ e: SCOPE_KIND, id: row.scope }]),
      ...(row.within === null ? [] : [recordOf(row.within)]),
    ];
  }

  readonly get = (key: RecordKey): EndpointRow | undefined => {
    const name = keyOf(key);
    return this.#changed.get(name) ?? this.#under?.get(key) ?? this.#read.get(name);
  };

  /** The record as it was read. */
  before(key: RecordKey): EndpointRow | undefined {
    return this.#read.get(keyOf(key));
  }

  put(row: EndpointRow): void {
    this.#changed.set(keyOf(row), row);
  }

  /** A working set over this one, to try something. */
  fork(): WorkingSet {
    return new WorkingSet(this.#kinds, this.#member, this.#read, this);
  }

  /** Takes over what was tried. */
  take(tried: WorkingSet): void {
    for (const [name, row] of tried.#changed) this.#changed.set(name, row);
  }

  /** What was changed, in the order of the first change. */
  changed(): readonly EndpointRow[] {
    return [...this.#changed.values()];
  }

  /** Whose a record is by its values, as everything else stands here. */
  placed(row: EndpointRow): Placed {
    const kind = this.#kinds.get(row.e);
    const place = placeOf(kind, row);
    if (place === 'everybody') return { within: null, scope: null, owner: null, isTold: true };
    const within = place !== 'untold' && 'within' in place ? place.within : null;
    const { scope, isTold } = this.#told(place);
    const owner = isTold ? this.#ownerOf(scope) : undefined;
    return {
      within: within && keyOf(within),
      scope,
      owner: owner === undefined ? this.#whoBrought(row) : owner,
      isTold: owner !== undefined,
    };
  }

  #told(place: Exclude<ReturnType<typeof placeOf>, 'everybody'>): Told {
    if (place === 'untold') return { scope: null, isTold: false };
    if ('customer' in place) return { scope: place.customer, isTold: true };
    return scopeAbove(place.within, this.get);
  }

  #ownerOf(customer: string | null): string | null | undefined {
    return customer === null ? null : ownerOf(customer, this.get, this.#kinds.get(SCOPE_KIND));
  }

  /**
   * Whose a record is while its customer is not known: of the member who brought it, as long as there
   * is nothing of anybody else in it.
   */
  #whoBrought(row: EndpointRow): string {
    if (this.#member === null || row.dev === '') return NOBODY_YET;
    const before = this.before(row);
    const isOwn = !before || before.owner === null || before.owner === this.#member;
    return isOwn ? this.#member : NOBODY_YET;
  }
}

function unasked(asked: Set<string>, keys: readonly RecordKey[]): readonly RecordKey[] {
  return keys.filter((key) => {
    const name = keyOf(key);
    const isNew = !asked.has(name);
    asked.add(name);
    return isNew;
  });
}
