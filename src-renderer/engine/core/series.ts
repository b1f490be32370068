import type { Identity } from '#engine/core/identity.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import { placeInSeries } from '#shared/rules/series-number.ts';
import { type FieldValues, isBlank } from '#shared/sync/change-set.ts';

type Numbered = readonly (readonly [field: string, series: string])[];

/**
 * Gives new records the next numbers of this device's series. The highest one given is kept with the clock, since
 * a record can be gone for good; the records say what came back from a backup.
 */
export class Series {
  readonly #workspace: Workspace;
  readonly #identity: Identity;
  readonly #fields = new Map<string, Numbered>();
  /** Up to which version the numbers of a table were looked at, by what they begin with. */
  readonly #seen = new Map<string, { readonly table: object; readonly version: number }>();

  constructor(workspace: Workspace, identity: Identity) {
    this.#workspace = workspace;
    this.#identity = identity;
  }

  /** The values of a new record with its numbers. One that it brings is kept. */
  numbered(kind: string, values: FieldValues): FieldValues {
    const numbered = this.#fieldsOf(kind);
    if (numbered.length === 0) return values;
    const given: Record<string, unknown> = { ...values };
    for (const [field, series] of numbered) {
      const start = this.#identity.seriesStart(series);
      if (isBlank(given[field])) given[field] = `${start}${this.#next(kind, field, start)}`;
      else this.#identity.given(start, placeInSeries(start, given[field]) ?? 0);
    }
    return given;
  }

  /** Values for a record that is there: the numbers it has are nobody's to change. */
  withoutNumbers(kind: string, wanted: FieldValues, has: (field: string) => boolean): FieldValues {
    const kept = this.#fieldsOf(kind).filter(([field]) => field in wanted && has(field));
    if (kept.length === 0) return wanted;
    const numbers = new Set(kept.map(([field]) => field));
    return Object.fromEntries(Object.entries(wanted).filter(([field]) => !numbers.has(field)));
  }

  /** Asked for every row of an import: worked out once. */
  #fieldsOf(kind: string): Numbered {
    const known = this.#fields.get(kind);
    if (known) return known;
    const numbered = Object.entries(this.#workspace.kind(kind).fields).flatMap(
      ([field, { series }]) => (series === undefined ? [] : [[field, series] as const]),
    );
    this.#fields.set(kind, numbered);
    return numbered;
  }

  #next(kind: string, field: string, start: string): number {
    this.#look(kind, field, start);
    const next = this.#identity.highest(start) + 1;
    this.#identity.given(start, next);
    return next;
  }

  /** Looks at the records, deleted ones among them, that came or changed since the last look. */
  #look(kind: string, field: string, start: string): void {
    const table = this.#workspace.table(kind);
    const key = `${kind}.${field} ${start}`;
    const seen = this.#seen.get(key);
    if (seen?.table === table && seen.version === table.version) return;
    const changed = seen?.table === table ? table.changedSince(seen.version) : 'all';
    this.#seen.set(key, { table, version: table.version });
    const column = table.column(field);
    if (column?.class !== 'text') return;
    let highest = 0;
    const look = (slot: number) => {
      highest = Math.max(highest, placeInSeries(start, column.get(slot)) ?? 0);
    };
    if (changed === 'all') for (let slot = 0; slot < table.size; slot++) look(slot);
    else for (const slot of changed) look(slot);
    this.#identity.given(start, highest);
  }
}
