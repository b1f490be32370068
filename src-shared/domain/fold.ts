import type { FieldSpec } from '#shared/domain/field-spec.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

/** A field that records get by a rule: shown, filtered, sorted and exported as any other, never stored as a fact. */
export type FoldedField = Omit<FieldSpec, 'required' | 'system' | 'search'>;

/** Records that make up a fold's values for the record one of their ref fields points at. */
export interface FoldSource {
  readonly kind: string;
  /** Ref field that points at the target. */
  readonly by: string;
  /** Fields the rule reads of them: a change of others asks for nothing. */
  readonly reads: readonly string[];
  /** Time or number field by which they come in order, then by id. Absent: in any order. */
  readonly order?: string;
}

/** A record as a fold reads it. Good for the one call it is given to. */
export interface FoldRecord {
  readonly kind: string;
  readonly id: string;
  /** The fields the source declares; blank ones are undefined. */
  readonly values: FieldValues;
}

/** What the values of a fold depend on, beside the records folded. One for all that is asked of a state at once. */
export interface FoldContext {
  /** UTC milliseconds. */
  readonly now: number;
  /** The declared fields of the target itself. */
  readonly own: FieldValues;
  /** By declared ref field of the target: the declared fields of the record it points at, if any. */
  readonly through: Readonly<Record<string, FieldValues | null>>;
  /** All live records of a declared small kind, by id. */
  readonly whole: (kind: string) => ReadonlyMap<string, FieldValues>;
}

/** The rule itself: pure, it reads nothing that its fold does not declare. */
export interface FoldRule<S = unknown> {
  readonly start: () => S;
  /** The state with one more record, the next by order. May change and return the state given. */
  readonly add: (state: S, record: FoldRecord) => S;
  /** Values of `fields`; what is left out is blank. Changes nothing. */
  readonly read: (state: S, context: FoldContext) => FieldValues;
  /** UTC milliseconds of the next moment after `now` at which `read` gives other values by itself. */
  readonly turnsAt?: (state: S, context: FoldContext) => number | null;
  /** What its values come from, as plain data for the screen that shows why. */
  readonly explain?: (state: S, context: FoldContext) => unknown;
}

/** A rule that is loaded when there is something to fold: whoever only shows lists has no need of it. */
export interface LateFoldRule<S = unknown> {
  readonly load: () => Promise<FoldRule<S>>;
  /** Whether it has `turnsAt`. */
  readonly turns: boolean;
}

/**
 * Values of a record that follow by a rule from other records: a balance from its entries, a state
 * from its events. The engine keeps them current.
 */
export type Fold<S = unknown> = FoldShape & (FoldRule<S> | LateFoldRule<S>);

/** What a fold fills, and what it reads. */
export interface FoldShape {
  /** Kind of the records that get the values. */
  readonly target: string;
  readonly over: readonly FoldSource[];
  /** Fields of the target that `read` looks at. */
  readonly own?: readonly string[];
  /** By ref field of the target: fields that `read` looks at of the record it points at. */
  readonly through?: Readonly<Record<string, readonly string[]>>;
  /** Small kinds (settings, calendars) that `read` looks at. */
  readonly whole?: readonly string[];
  /** The fields it fills. */
  readonly fields: Readonly<Record<string, FoldedField>>;
  /** Raise when the same records are to give other values: what was kept by the old rule is left. */
  readonly version: number;
}

/** Declares a fold; `S` stays the rule's own. */
export function defineFold<S>(fold: Fold<S>): Fold {
  // The engine hands a state only to the rule it came from.
  return fold as unknown as Fold;
}
