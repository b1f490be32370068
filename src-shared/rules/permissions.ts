import type { Action, KindAccess, Least, Role } from '#shared/domain/access.ts';
import type { FieldSpec } from '#shared/domain/field-spec.ts';
import type { KindShape } from '#shared/domain/kind-shape.ts';
import { mayTouchEntry } from '#shared/rules/append-only.ts';
import { type FieldValues, isBlank, sameValue } from '#shared/sync/change-set.ts';
import type { Rejection } from '#shared/sync/protocol.ts';

/** A member as far as rights go. */
export interface Actor {
  readonly member: string;
  readonly role: Role;
  /** Limited to own customers and those that nobody owns. Means nothing for managers and owners. */
  readonly ownOnly: boolean;
}

/** A change of one record, as far as rights go. */
export interface Attempt {
  readonly kind: string;
  readonly action: Action;
  /** Values it writes, of `add` and `set`. */
  readonly values?: FieldValues | undefined;
  /** What the record holds, where there is one: an `add` is then held to what an edit may. */
  readonly before?: FieldValues | null | undefined;
  /**
   * Members who own the customers the record is of, before the change and after it. Without those of
   * customers nobody owns, and empty for a record that is of no customer.
   */
  readonly owners: readonly string[];
}

export interface Refusal {
  readonly code: Extract<Rejection, `forbidden${string}`>;
  readonly field?: string;
}

const ranks: Readonly<Record<Least, number>> = {
  viewer: 0,
  agent: 1,
  manager: 2,
  owner: 3,
  endpoint: 4,
};

/** The business's daily work: whoever is more than a viewer does it. */
const ofUsers = {
  read: 'viewer',
  add: 'agent',
  set: 'agent',
  del: 'agent',
  undel: 'agent',
  erase: 'manager',
} as const satisfies KindAccess;

/** What shapes the program for everybody. */
const ofProgram = {
  read: 'viewer',
  add: 'manager',
  set: 'manager',
  del: 'manager',
  undel: 'manager',
  erase: 'manager',
} as const satisfies KindAccess;

/** A kind this version does not know: whom it is of and what in it is sensitive cannot be told. */
const unknown = { ...ofProgram, read: 'agent' } as const satisfies KindAccess;

function reaches(actor: Actor, least: Least): boolean {
  return ranks[actor.role] >= ranks[least];
}

/** Whether a member is held to own customers. */
export function isLimited(actor: Actor): boolean {
  return actor.ownOnly && !reaches(actor, 'manager');
}

/** Whether a member sees a record by the owners of the customers it is of (see `Attempt`). */
export function mayReach(actor: Actor, owners: readonly string[]): boolean {
  return !isLimited(actor) || owners.every((owner) => owner === actor.member);
}

/**
 * Who may read and change what. One set of rules for the endpoint, which enforces them, and for the
 * app, which does not offer what would be refused. Knows no kind by name.
 */
export function permissionsOf(kinds: readonly KindShape[]) {
  const byName = new Map(kinds.map((kind) => [kind.name, kind]));

  function accessOf(name: string): KindAccess & Record<Action | 'read', Least> {
    const kind = byName.get(name);
    if (!kind) return unknown;
    return { ...(kind.userFacing ? ofUsers : ofProgram), ...kind.access };
  }

  /** Whether an action is done to records of a kind at all, whoever asks. */
  function isOpen(kind: string, action: Action): boolean {
    return !byName.get(kind)?.appendOnly || mayTouchEntry(action, false);
  }

  /** Whether a member may have any records of a kind. */
  function mayRead(actor: Actor, kind: string): boolean {
    if (!byName.has(kind) && isLimited(actor)) return false;
    return reaches(actor, accessOf(kind).read);
  }

  /** Whether a member may have a field's value. */
  function maySee(actor: Actor, kind: string, field: string): boolean {
    if (!mayRead(actor, kind)) return false;
    if (reaches(actor, 'agent')) return true;
    const spec: FieldSpec | undefined = byName.get(kind)?.fields[field];
    // A field of a newer version may be anything; the business's own fields are never sensitive.
    return spec ? spec.sensitivity !== 'sensitive' : field.startsWith('x_');
  }

  /** Whether the action is open to a member at all: for what a screen offers. */
  function mayDo(actor: Actor, kind: string, action: Action): boolean {
    return isOpen(kind, action) && mayRead(actor, kind) && reaches(actor, accessOf(kind)[action]);
  }

  /** Whether a member may write a field of a record that is there. */
  function mayWrite(actor: Actor, kind: string, field: string): boolean {
    if (!isOpen(kind, 'set')) return false;
    const access = accessOf(kind);
    const own = Object.hasOwn(access.fields ?? {}, field) ? access.fields?.[field] : undefined;
    return maySee(actor, kind, field) && reaches(actor, own ?? access.set);
  }

  /** Whether a member may bring a value with a new record. */
  function mayBring(actor: Actor, kind: string, field: string, value: unknown): boolean {
    const { fields = {}, ownedBy } = accessOf(kind);
    if (isBlank(value) || (field === ownedBy && value === actor.member)) return true;
    const own = Object.hasOwn(fields, field) ? fields[field] : undefined;
    return maySee(actor, kind, field) && (own === undefined || reaches(actor, own));
  }

  function fieldRefused(actor: Actor, attempt: Attempt): string | undefined {
    const { kind, action, values = {}, before } = attempt;
    return Object.entries(values).find(([field, value]) => {
      if (action === 'set') return !mayWrite(actor, kind, field);
      if (!before) return !mayBring(actor, kind, field, value);
      return !sameValue(before[field], value) && !mayWrite(actor, kind, field);
    })?.[0];
  }

  /** Why a member may not make a change; null when they may. */
  function refusal(actor: Actor, attempt: Attempt): Refusal | null {
    const { kind, action, owners } = attempt;
    if (!mayRead(actor, kind)) return { code: 'forbiddenKind' };
    const access = accessOf(kind);
    const opened = action === 'set' ? Object.values(access.fields ?? {}) : [];
    if (![access[action], ...opened].some((least) => reaches(actor, least))) {
      return { code: 'forbiddenAction' };
    }
    const field = fieldRefused(actor, attempt);
    if (field !== undefined) return { code: 'forbiddenField', field };
    return mayReach(actor, owners) ? null : { code: 'forbiddenRecord' };
  }

  return { isOpen, mayRead, maySee, mayDo, mayWrite, refusal };
}
