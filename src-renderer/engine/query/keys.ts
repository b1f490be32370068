import type { KindTable } from '#engine/index/kind-table.ts';

/** Live ids by a field's folded values (each line of a text column), made anew after a change. */
export class Keys {
  readonly #kept = new WeakMap<KindTable, Map<string, KeptKeys>>();

  idsBy(table: KindTable, field: string, key: string): readonly string[] {
    return this.#keysOf(table, field).get(table.tools.fold(key)) ?? [];
  }

  #keysOf(table: KindTable, field: string): ReadonlyMap<string, readonly string[]> {
    const kept = this.#kept.get(table) ?? new Map<string, KeptKeys>();
    this.#kept.set(table, kept);
    const known = kept.get(field);
    if (known?.version === table.version) return known.ids;
    const ids = new Map<string, string[]>();
    const column = table.column(field);
    for (let slot = 0; slot < table.size; slot++) {
      if (table.live[slot] === 0 || column?.class !== 'text') continue;
      const text = column.get(slot);
      if (text === '') continue;
      for (const line of table.tools.fold(text).split('\n')) {
        const found = ids.get(line);
        if (found) found.push(table.ids[slot] ?? '');
        else ids.set(line, [table.ids[slot] ?? '']);
      }
    }
    kept.set(field, { version: table.version, ids });
    return ids;
  }
}

interface KeptKeys {
  readonly version: number;
  readonly ids: ReadonlyMap<string, readonly string[]>;
}
