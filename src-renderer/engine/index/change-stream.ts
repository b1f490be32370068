import { GatheredChanges, type KindChange } from '#engine/index/gathered-changes.ts';
import type { KindTable } from '#engine/index/kind-table.ts';
import { type TableListener, TableListeners } from '#engine/index/table-listener.ts';

/** What became true at once: by an act, by the clock, or because something was read late. */
export interface Changed {
  readonly kinds: ReadonlyMap<string, KindChange>;
  /** The change set that did it. */
  readonly act?: string;
  /** Another calendar day began. */
  readonly isNewDay?: boolean;
}

/**
 * The one stream of what changes. Whoever follows single records listens to their kind and is told before
 * and after each change, as it happens (folds, aggregates). Whoever answers questions hears of all that
 * changed at once, when it is settled (segments, subscriptions).
 */
export class ChangeStream {
  readonly #tableOf: (kind: string) => KindTable;
  readonly #listeners = new Map<string, TableListeners>();
  readonly #gathered = new Map<string, GatheredChanges>();
  readonly #hearers = new Set<(changed: Changed) => void>();

  constructor(tableOf: (kind: string) => KindTable) {
    this.#tableOf = tableOf;
  }

  /** Tells of each record of a kind, as it changes. Returns how to stop. */
  listen(kind: string, listener: TableListener): () => void {
    return this.#listenersOf(kind).add(listener);
  }

  /** Tells of all that changed at once, when it is settled. Returns how to stop. */
  hear(hearer: (changed: Changed) => void): () => void {
    this.#hearers.add(hearer);
    return () => this.#hearers.delete(hearer);
  }

  /** A kind's records are in this table from now on. */
  watch(table: KindTable): void {
    table.listener = this.#listenersOf(table.kind.name);
    table.listener.replaced();
  }

  /** What changed since the last time is settled. */
  tell(why: Omit<Changed, 'kinds'>): void {
    const kinds = new Map<string, KindChange>();
    for (const [kind, gathered] of this.#gathered) {
      const change = gathered.take();
      if (change) kinds.set(kind, change);
    }
    for (const hearer of this.#hearers) hearer({ kinds, ...why });
  }

  #listenersOf(kind: string): TableListeners {
    const known = this.#listeners.get(kind);
    if (known) return known;
    const listeners = new TableListeners();
    const gathered = new GatheredChanges(() => this.#tableOf(kind));
    listeners.add(gathered);
    this.#gathered.set(kind, gathered);
    this.#listeners.set(kind, listeners);
    return listeners;
  }
}
