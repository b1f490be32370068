import type { Role } from '#shared/domain/access.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import type { RecordChange } from '#shared/sync/protocol.ts';

/** Who is asking. Role and `ownOnly` are those of the member now, not those of an older token. */
export interface Session {
  readonly ws: string;
  readonly device: string;
  readonly member: string;
  readonly role: Role;
  readonly ownOnly: boolean;
}

/**
 * The customer a record is of (null: not known yet), and who looks after them (null: nobody). A
 * customer is of itself; one that was merged into another is of that one.
 */
export interface Scope {
  readonly customer: string | null;
  readonly owner: string | null;
}

/** A record as far as permissions ask. */
export interface RecordFacts {
  readonly values: FieldValues;
  /** Null: everybody's (settings, members, saved views, tasks that name no customer). */
  readonly scope: Scope | null;
}

/** Why a change may not be made. `field` where one field is the reason. */
export interface Refusal {
  readonly code: 'forbiddenKind' | 'forbiddenAction' | 'forbiddenField' | 'forbiddenRecord';
  readonly field?: string;
}

/** Who may do and see what: asked for every change that is pushed and every row that is pulled. */
export interface Permissions {
  /** `before` is null where the record is new to the endpoint; `after` is how it would stand. */
  mayPush(
    session: Session,
    change: RecordChange,
    before: RecordFacts | null,
    after: RecordFacts,
  ): Refusal | null;
  /** Whether records of a kind and of a customer are for this member's eyes. */
  maySee(session: Session, kind: string, scope: Scope | null): boolean;
  /** Whether a field of records that the member sees is. */
  maySeeField(session: Session, kind: string, field: string): boolean;
  /** Whether the member may have a record's data erased for good. */
  mayErase(session: Session, kind: string, scope: Scope | null): boolean;
}
