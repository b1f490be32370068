import type { KindTable } from '#engine/index/kind-table.ts';
import type { FieldSpecs } from '#shared/domain/field-spec.ts';
import { hasSpellings } from '#shared/domain/field-type.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { bySpelling, chosenSpelling, type Spelling, tagKey } from '#shared/text/tag-key.ts';

/** The tags of a field with the number of live records that have each, by spelling. */
export function spellingsOf(table: KindTable, field: string): readonly Spelling[] {
  const column = table.column(field);
  if (column?.class !== 'words') return [];
  const byCode = new Uint32Array(column.codeCount);
  for (let slot = 0; slot < table.size; slot++) {
    if (table.live[slot] !== 1) continue;
    const code = column.codes[slot] ?? 0;
    byCode[code] = (byCode[code] ?? 0) + 1;
  }
  const counts = new Map<string, number>();
  for (const [code, count] of byCode.entries()) {
    if (count === 0) continue;
    for (const word of column.words(code)) counts.set(word, (counts.get(word) ?? 0) + count);
  }
  return [...counts].map(([word, count]) => ({ word, count }));
}

/**
 * Gives tags the spelling that is in use, so that one tag is written in one way. What a record had
 * already keeps its spelling; one that is met first sets it for those that follow.
 */
export class TagSpellings {
  readonly #table: KindTable;
  readonly #fields: readonly string[];
  readonly #known = new Map<string, Map<string, string>>();

  constructor(table: KindTable, fields: FieldSpecs) {
    this.#table = table;
    this.#fields = Object.entries(fields).flatMap(([field, { type }]) =>
      hasSpellings(type) ? field : [],
    );
  }

  spelled(values: FieldValues, before: FieldValues = {}): FieldValues {
    let result: Record<string, unknown> | undefined;
    for (const field of this.#fields) {
      const tags: unknown = values[field];
      if (!Array.isArray(tags) || tags.length === 0) continue;
      const had: readonly unknown[] = Array.isArray(before[field]) ? before[field] : [];
      const known = this.#of(field);
      const spelled = tags.map((tag: unknown) => {
        if (typeof tag !== 'string' || had.includes(tag)) return tag;
        const key = tagKey(tag);
        const spelling = known.get(key);
        if (spelling === undefined) known.set(key, tag);
        return spelling ?? tag;
      });
      if (spelled.every((tag, i) => tag === tags[i])) continue;
      result ??= { ...values };
      result[field] = [...new Set(spelled)];
    }
    return result ?? values;
  }

  #of(field: string): Map<string, string> {
    const made = this.#known.get(field);
    if (made) return made;
    const groups = bySpelling(spellingsOf(this.#table, field));
    const known = new Map([...groups].map(([key, words]) => [key, chosenSpelling(words)]));
    this.#known.set(field, known);
    return known;
  }
}
