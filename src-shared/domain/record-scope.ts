import type { EntityKind } from '#shared/domain/entity-kind.ts';
import { referredKind } from '#shared/domain/referred-kind.ts';

/** Records are of a customer, and a customer is somebody's: that decides who sees them. */
export const SCOPE_KIND = 'customer';

/** Fields of a kind that name customers. The first that is not blank is whom a record is of. */
export function customerFields(kind: EntityKind): readonly string[] {
  return Object.entries(kind.fields).flatMap(([field, spec]) =>
    referredKind(spec) === SCOPE_KIND ? [field] : [],
  );
}

/** The kind whose record decides who sees one of this kind; undefined: none, or one of any kind. */
export function kindAbove(kind: EntityKind): string | undefined {
  return typeof kind.within === 'string' ? kind.fields[kind.within]?.of : undefined;
}

/**
 * By what a kind's records are told whose they are, as one text: where it becomes another, whose the
 * stored records are has to be told anew.
 */
export function scopeRule(kind: EntityKind): string {
  const { version, redirect, within, shared } = kind;
  const said = shared ? 'shared' : (within ?? customerFields(kind));
  return JSON.stringify([version, said, kindAbove(kind), redirect]);
}

/** What is wrong with how kinds say whose their records are, for whoever adds a kind. */
export function scopeProblems(kinds: readonly EntityKind[]): readonly string[] {
  const byName = new Map(kinds.map((kind) => [kind.name, kind]));
  return kinds.flatMap((kind) => {
    const problem = problemOf(kind, byName);
    return problem === null ? [] : [`${kind.name}: ${problem}`];
  });
}

function problemOf(kind: EntityKind, byName: ReadonlyMap<string, EntityKind>): string | null {
  const { name, within, shared, userFacing } = kind;
  const ofCustomers = name === SCOPE_KIND || customerFields(kind).length > 0;
  if (shared) return within || ofCustomers ? 'it is shared, and yet of a customer' : null;
  if (typeof within === 'object') {
    const there = [within.kind, within.id].every((field) => kind.fields[field]?.required);
    return there ? null : 'the fields that name the record it is within must be required ones';
  }
  if (within === undefined) {
    if (ofCustomers || !userFacing) return null;
    return 'it must name a customer, say the record it is within, or that it is shared';
  }
  return problemAbove(kind, within, byName);
}

/** A chain of records that lie within each other ends at one that names a customer. */
function problemAbove(
  kind: EntityKind,
  within: string,
  byName: ReadonlyMap<string, EntityKind>,
): string | null {
  const field = kind.fields[within];
  // Blank, it would be nobody's, and so everybody's.
  const above = referredKind(field);
  if (above === undefined || !field?.required) return `${within} must be a required ref`;
  const passed = new Set([kind.name]);
  let at = byName.get(above);
  while (at && !passed.has(at.name)) {
    passed.add(at.name);
    if (typeof at.within !== 'string') {
      const ends = at.name === SCOPE_KIND || (!at.shared && customerFields(at).length > 0);
      return ends ? null : `it lies within ${at.name}, which is of no customer`;
    }
    at = byName.get(kindAbove(at) ?? '');
  }
  return at ? 'it lies within itself' : 'it lies within a kind that is not known';
}

/** Kinds as an endpoint registers them; throws where one does not say whose its records are. */
export function withScopes(kinds: readonly EntityKind[]): readonly EntityKind[] {
  const problems = scopeProblems(kinds);
  if (problems.length > 0) throw new Error(`Whose records are is not said. ${problems.join('; ')}`);
  return kinds;
}
