import type { EndpointRow, RecordKey } from '#server/store/endpoint-store.ts';
import { isStorable } from '#server/store/storable.ts';
import type { Scope } from '#server/sync/permission-port.ts';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import { customerFields, kindAbove, SCOPE_KIND } from '#shared/domain/record-scope.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { UNBORN } from '#shared/sync/hlc.ts';

const OWNER = 'owner';

/** The owner of what nobody's customer is known to be: no member is called so. */
export const NOBODY_YET = '';

/** Longer texts are no ids, whatever a newer version of the program allows in the field. */
const LONGEST = 200;

function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= LONGEST && isStorable(value);
}

/** One string for a record of any kind. */
export function keyOf({ e, id }: RecordKey): string {
  return `${e}\n${id}`;
}

/** The record of a key. No kind's name has a line break. */
export function recordOf(key: string): RecordKey {
  const end = key.indexOf('\n');
  return { e: key.slice(0, end), id: key.slice(end + 1) };
}

/**
 * What a record itself says of whose it is: of a customer, of whom another record is, everybody's; or
 * nothing that could be read.
 */
export type Place =
  | { readonly customer: string }
  | { readonly within: RecordKey }
  | 'everybody'
  | 'untold';

export function placeOf(
  kind: EntityKind | undefined,
  { id, sv, state: { v, h } }: Pick<EndpointRow, 'id' | 'sv' | 'state'>,
): Place {
  if (!kind) return 'untold';
  const into = redirectOf(kind, id, v);
  if (kind.name === SCOPE_KIND) return { customer: into ?? id };
  if (into !== null) return { within: { e: kind.name, id: into } };
  if (kind.shared) return 'everybody';
  if (h === UNBORN) return 'untold';
  const above = recordAbove(kind, v);
  if (above) return above.e === SCOPE_KIND ? { customer: above.id } : { within: above };
  const [customer] = customersIn(kind, v);
  if (customer !== undefined) return { customer };
  // What a newer version of the program names elsewhere cannot be read here.
  return kind.within !== undefined || sv > kind.version ? 'untold' : 'everybody';
}

/** The record that one was merged into. */
function redirectOf({ redirect }: EntityKind, id: string, values: FieldValues): string | null {
  const target = redirect === undefined ? undefined : values[redirect];
  return isId(target) && target !== id ? target : null;
}

function recordAbove(kind: EntityKind, values: FieldValues): RecordKey | null {
  const { within } = kind;
  if (within === undefined) return null;
  const [e, id] =
    typeof within === 'string'
      ? [kindAbove(kind), values[within]]
      : [values[within.kind], values[within.id]];
  return isId(e) && isId(id) ? { e, id } : null;
}

function customersIn(kind: EntityKind, values: FieldValues): readonly string[] {
  return customerFields(kind).flatMap((field) => {
    const value = values[field];
    return isId(value) ? [value] : [];
  });
}

/** Every record by which it could be told whose a record with these values is. */
export function recordsNamed(
  kind: EntityKind | undefined,
  id: string,
  values: FieldValues,
): readonly RecordKey[] {
  if (!kind) return [];
  const into = redirectOf(kind, id, values);
  const above = recordAbove(kind, values);
  return [
    ...(into === null ? [] : [{ e: kind.name, id: into }]),
    ...(above ? [above] : []),
    ...customersIn(kind, values).map((customer) => ({ e: SCOPE_KIND, id: customer })),
  ];
}

/** The customer a record is of, as far as it is known. */
export interface Told {
  readonly scope: string | null;
  readonly isTold: boolean;
}

/** The customer of the topmost of the records that lie within each other, from one of them on. */
export function scopeAbove(
  from: RecordKey,
  find: (key: RecordKey) => EndpointRow | undefined,
): Told {
  const passed = new Set<string>();
  let key = from;
  while (!passed.has(keyOf(key))) {
    passed.add(keyOf(key));
    const row = find(key);
    if (!row) break;
    if (row.within === null) {
      return { scope: row.scope, isTold: row.scope !== null || row.owner === null };
    }
    key = recordOf(row.within);
  }
  return { scope: null, isTold: false };
}

/** Who looks after a customer: null is nobody. Undefined where the customer is not known. */
export function ownerOf(
  customer: string,
  find: (key: RecordKey) => EndpointRow | undefined,
  kind: EntityKind | undefined,
): string | null | undefined {
  const passed = new Set<string>();
  let id = customer;
  while (!passed.has(id)) {
    passed.add(id);
    const row = find({ e: SCOPE_KIND, id });
    if (!row || row.state.h === UNBORN) return undefined;
    // Erasing a customer does not give their records to everybody.
    if (row.erased) return row.owner;
    const values = row.state.v;
    const into = kind ? redirectOf(kind, id, values) : null;
    if (into === null) return isId(values[OWNER]) ? values[OWNER] : null;
    id = into;
  }
  return undefined;
}

/** Whose a kept record is; null: everybody's. */
export function scopeIn({ scope, owner }: Pick<EndpointRow, 'scope' | 'owner'>): Scope | null {
  return scope === null && owner === null ? null : { customer: scope, owner };
}
