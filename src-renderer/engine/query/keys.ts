import type { KindTable } from '#engine/index/kind-table.ts';
import { textKey } from '#shared/text/text-key.ts';

const NONE: readonly string[] = [];

/**
 * Live ids by a field's folded values (each line of a text column), made anew after a change. What a
 * merged record was known by still finds the record it was merged into.
 */
export class Keys {
  readonly #kept = new WeakMap<KindTable, Map<string, KeptKeys>>();

  idsBy(table: KindTable, field: string, key: string): readonly string[] {
    if (table.liveCount === 0) return NONE;
    return this.#keysOf(table, field).get(textKey(key)) ?? NONE;
  }

  #keysOf(table: KindTable, field: string): ReadonlyMap<string, readonly string[]> {
    const kept = this.#kept.get(table) ?? new Map<string, KeptKeys>();
    this.#kept.set(table, kept);
    const known = kept.get(field);
    if (known?.version === table.version) return known.ids;
    const ids = new Map<string, string[]>();
    const column = table.column(field);
    for (let slot = 0; slot < table.size; slot++) {
      if (column?.class !== 'text') continue;
      const id = table.live[slot] === 1 ? table.ids.at(slot) : survivor(table, slot);
      if (!id) continue;
      const text = column.get(slot);
      if (text === '') continue;
      for (const each of text.split('\n')) {
        const line = textKey(each);
        const found = ids.get(line);
        if (!found) ids.set(line, [id]);
        else if (!found.includes(id)) found.push(id);
      }
    }
    kept.set(field, { version: table.version, ids });
    return ids;
  }
}

/** The live record that a merged one redirects to. */
function survivor(table: KindTable, slot: number): string | undefined {
  const id = table.ids.at(slot);
  const end = table.resolve(id);
  return end !== id && !table.deadAt.has(id) && table.isLive(end) ? end : undefined;
}

interface KeptKeys {
  readonly version: number;
  readonly ids: ReadonlyMap<string, readonly string[]>;
}
