/** Of those who work with a business's records, from the one who may everything. */
export const roles = ['owner', 'manager', 'agent', 'viewer'] as const;
export type Role = (typeof roles)[number];

/** What is done to a record. `erase` removes a person's data for good, here and on every device. */
export const actions = ['add', 'set', 'del', 'undel', 'erase'] as const;
export type Action = (typeof actions)[number];

/** The least role that may; each role may what the ones below it may. `endpoint`: no member at all. */
export type Least = Role | 'endpoint';

/** Who may do what with a kind's records. What is not said follows from whether it is user-facing. */
export interface KindAccess extends Readonly<Partial<Record<Action | 'read', Least>>> {
  /** Fields that need another role than `set` does: more of it, or less. */
  readonly fields?: Readonly<Record<string, Least>>;
  /** Ref field to the member whose record it is. Whoever makes one may name themselves there. */
  readonly ownedBy?: string;
}
