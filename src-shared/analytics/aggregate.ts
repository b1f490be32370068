/**
 * A field as an aggregate reads it, as a number: `number` and `time` as they are; `money` as its minor units,
 * where the same field is read as a `currency` as well; as a `day` the calendar day of a time or date in the
 * business's zone, counted from 1970-01-01; a `word` (choice, yes/no, reference) as a code from 1, the same for
 * records that were merged; a `currency`, of money or a word that says it, as a code too. Blank is NaN, of a
 * word and of the currency of a mere number 0.
 */
export interface AggregateField {
  readonly field: string;
  readonly as: 'number' | 'day' | 'word' | 'currency';
}

/** What one record has in the declared fields, in their order. Good for the one call it is given to. */
export type Cells = Readonly<Float64Array>;

/** The word of a code in the field at a place of `reads`; of a reference the id of the record. */
export type WordOf = (place: number, code: number) => string;

/**
 * A figure over all records of a kind, kept current record by record. Pure, and it reads nothing that it does
 * not declare. `remove` takes back exactly what `add` did with the same cells, so that after any history the
 * state answers as one made anew. Amounts are whole minor units: added and taken out, they leave no rest.
 */
export interface Aggregate<Params extends AggregateParams, State, Result> {
  readonly reads: (params: Params) => readonly AggregateField[];
  readonly start: () => State;
  /** Takes a record in: changes the state. */
  readonly add: (state: State, cells: Cells) => void;
  readonly remove: (state: State, cells: Cells) => void;
  /** May tidy the state, but change nothing that it says. */
  readonly read: (state: State, wordOf: WordOf) => Result;
}

/** What every aggregate is asked with: whose records it goes over. */
export interface AggregateParams {
  readonly kind: string;
}

/** Declares an aggregate; its state stays its own. */
export function defineAggregate<Params extends AggregateParams, State, Result>(
  aggregate: Aggregate<Params, State, Result>,
): Aggregate<Params, unknown, Result> {
  // The engine hands a state only to the aggregate it came from.
  return aggregate as unknown as Aggregate<Params, unknown, Result>;
}
