import type { EndpointRow, RecordKey, StoreReading } from '#server/store/endpoint-store.ts';
import type { Scope } from '#server/sync/permission-port.ts';
import { customersIn, ownerOf, SCOPE_KIND, scopeOf } from '#server/sync/scope.ts';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import type { RecordChange } from '#shared/sync/protocol.ts';

export type Kinds = ReadonlyMap<string, EntityKind>;

/** One string for a record of any kind. */
export function keyOf({ e, id }: RecordKey): string {
  return `${e}\n${id}`;
}

/**
 * The records a transaction works with: read once, changed here, written at the end. `fork` and
 * `take` make an operation whole: what it changed counts only once all of it was accepted.
 */
export class WorkingSet {
  readonly #kinds: Kinds;
  readonly #read: Map<string, EndpointRow>;
  readonly #changed = new Map<string, EndpointRow>();
  readonly #under: WorkingSet | undefined;

  private constructor(kinds: Kinds, read: Map<string, EndpointRow>, under?: WorkingSet) {
    this.#kinds = kinds;
    this.#read = read;
    this.#under = under;
  }

  /** Reads what changes touch, and the customers that the records are of, with those they became. */
  static async load(
    store: StoreReading,
    kinds: Kinds,
    changes: readonly RecordChange[],
  ): Promise<WorkingSet> {
    const set = new WorkingSet(kinds, new Map());
    const customers = changes.flatMap((change) =>
      'v' in change ? customersIn(kinds.get(change.e), change.v) : [],
    );
    await set.#readInto(store, [...changes.map(({ e, id }) => ({ e, id })), ...asKeys(customers)]);
    return set;
  }

  async #readInto(store: StoreReading, keys: readonly RecordKey[]): Promise<void> {
    const asked = new Set<string>();
    let wanted = unasked(asked, keys);
    while (wanted.length > 0) {
      const rows = await store.rows(wanted);
      for (const row of rows) this.#read.set(keyOf(row), row);
      const named = rows.flatMap((row) => customersIn(this.#kinds.get(row.e), row.state.v));
      const of = rows.flatMap(({ scope }) => scope ?? []);
      wanted = unasked(asked, asKeys([...named, ...of]));
    }
  }

  get(key: RecordKey): EndpointRow | undefined {
    const name = keyOf(key);
    return this.#changed.get(name) ?? this.#under?.get(key) ?? this.#read.get(name);
  }

  /** The record as it was read. */
  before(key: RecordKey): EndpointRow | undefined {
    return this.#read.get(keyOf(key));
  }

  put(row: EndpointRow): void {
    this.#changed.set(keyOf(row), row);
  }

  /** A working set over this one, to try something. */
  fork(): WorkingSet {
    return new WorkingSet(this.#kinds, this.#read, this);
  }

  /** Takes over what was tried. */
  take(tried: WorkingSet): void {
    for (const [name, row] of tried.#changed) this.#changed.set(name, row);
  }

  /** What was changed, in the order of the first change. */
  changed(): readonly EndpointRow[] {
    return [...this.#changed.values()];
  }

  scopeOf({ e, id }: RecordKey, values: FieldValues): Scope | null {
    const customer = scopeOf(this.#kinds.get(e), id, values);
    return customer === null ? null : { customer, owner: this.ownerOf(customer) };
  }

  /** Who looks after a customer, as it stands here. */
  ownerOf(customer: string | null): string | null {
    return ownerOf(customer, (id) => this.get({ e: SCOPE_KIND, id }), this.#kinds.get(SCOPE_KIND));
  }
}

function asKeys(customers: readonly string[]): readonly RecordKey[] {
  return customers.map((id) => ({ e: SCOPE_KIND, id }));
}

function unasked(asked: Set<string>, keys: readonly RecordKey[]): readonly RecordKey[] {
  return keys.filter((key) => {
    const name = keyOf(key);
    const isNew = !asked.has(name);
    asked.add(name);
    return isNew;
  });
}
