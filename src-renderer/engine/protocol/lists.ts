import type { Selection } from '#engine/protocol/changes.ts';
import type { FieldSpec } from '#shared/domain/field-spec.ts';
import type { Money, MoneySum } from '#shared/domain/money.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import type { View } from '#shared/domain/view.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

/** A value as a list shows it: text, number (time), amount, words; ref words carry their titles. */
export type Cell = string | number | Money | readonly string[] | null;

export interface ListRow {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly cells: Readonly<Record<string, Cell>>;
}

export interface Window {
  readonly offset: number;
  readonly limit: number;
}

export interface Answer {
  readonly total: number;
  /** Records of the kind, unfiltered. */
  readonly of: number;
  readonly offset: number;
  readonly rows: readonly ListRow[];
  readonly facets: Readonly<Record<string, readonly FacetCount[]>>;
  /** With `view.sums`: by field. */
  readonly sums?: Readonly<Record<string, readonly MoneySum[]>>;
  /** With `view.group`: the groups in their order; rows come group by group. */
  readonly groups?: readonly ListGroup[];
}

/** A run of an answer's rows that have the same value in the field the view is grouped by. */
export interface ListGroup {
  /** The value as the column keeps it; empty for blank. A record with several words has one group. */
  readonly word: string;
  readonly title: string;
  /** Position of its first row in the answer. */
  readonly start: number;
  readonly count: number;
}

export interface FacetCount {
  readonly word: string;
  /** Title of the record a ref points at; the word itself otherwise. */
  readonly title: string;
  readonly count: number;
}

/** A custom or built-in field with its id, as list and form screens need it. */
export interface FieldInfo {
  readonly id: string;
  readonly spec: FieldSpec;
  readonly custom: boolean;
  readonly derived: boolean;
}

/** A tag that is written in several ways, the most used first. */
export interface SpeltTag {
  readonly kind: string;
  readonly field: string;
  readonly spellings: readonly { readonly word: string; readonly count: number }[];
}

/** Records as lists, forms and pages show them. */
export interface ListRequests {
  query: { params: { view: View; window: Window }; result: Answer; live: true };
  /** Ids of a whole view or selection, in order. */
  ids: { params: { kind: string; on: Selection }; result: readonly string[] };
  record: { params: { kind: string; id: string }; result: OpenRecord | null; live: true };
  /**
   * What the values that a fold (`kind.name`) gives a record come from: whatever its rule says of itself; null
   * where the record is not known.
   */
  explain: { params: { fold: string; id: string }; result: unknown; live: true };
  /** Whole records that point at `id` by a ref field, newest first by the kind's timeline date. */
  related: {
    params: { kind: string; field: string; id: string; window: Window };
    result: { readonly total: number; readonly records: readonly OpenRecord[] };
    live: true;
  };
  fields: { params: { kind: string }; result: readonly FieldInfo[]; live: true };
  /** The tags of a kind's fields that are written in more than one way. */
  tagSpellings: { params: { kind: string }; result: readonly SpeltTag[]; live: true };
  /** All live records of a small kind that the engine keeps at hand, by id. */
  whole: {
    params: { kind: string };
    result: Readonly<Record<string, FieldValues>>;
    live: true;
  };
  settings: { params: undefined; result: Readonly<Record<string, unknown>>; live: true };
}
