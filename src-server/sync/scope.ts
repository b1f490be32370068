import type { EndpointRow } from '#server/store/endpoint-store.ts';
import { isStorable } from '#server/store/storable.ts';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

/** Records are of a customer, and a customer is somebody's: that decides who sees them. */
export const SCOPE_KIND = 'customer';
const OWNER = 'owner';

/** Longer texts are no ids, whatever a newer version of the program allows in the field. */
const LONGEST = 200;

function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= LONGEST && isStorable(value);
}

/** Every customer a record's values name, in field order. */
export function customersIn(kind: EntityKind | undefined, values: FieldValues): readonly string[] {
  if (!kind) return [];
  return Object.entries(kind.fields).flatMap(([field, { type, of }]) => {
    const value = type === 'ref' && of === SCOPE_KIND ? values[field] : undefined;
    return isId(value) ? [value] : [];
  });
}

/**
 * The customer a record is of: a customer is of itself or of the one it was merged into, any other
 * record of the first it names. Null: of none.
 */
export function scopeOf(
  kind: EntityKind | undefined,
  id: string,
  values: FieldValues,
): string | null {
  if (kind?.name !== SCOPE_KIND) return customersIn(kind, values)[0] ?? null;
  const target = kind.redirect === undefined ? undefined : values[kind.redirect];
  return isId(target) ? target : id;
}

/** Who looks after a customer; null where nobody does or the customer is not known (yet). */
export function ownerOf(
  customer: string | null,
  find: (customer: string) => Pick<EndpointRow, 'state' | 'erased' | 'owner'> | undefined,
  kind: EntityKind | undefined,
): string | null {
  const passed = new Set<string>();
  let at = customer;
  while (at !== null && !passed.has(at)) {
    passed.add(at);
    const row = find(at);
    // Erasing a customer does not give their records to everybody.
    if (row?.erased) return row.owner;
    const values = row?.state.v ?? {};
    const next = scopeOf(kind, at, values);
    if (next === at) return isId(values[OWNER]) ? values[OWNER] : null;
    at = next;
  }
  return null;
}
