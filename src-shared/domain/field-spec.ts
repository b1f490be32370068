import type { FieldType, FieldValue } from '#shared/domain/field-type.ts';
import type { Filter } from '#shared/domain/view.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import type { TextTools } from '#shared/text/text-tools.ts';

/** A field of an entity kind, or a custom field, as everything generic sees it. */
export interface FieldSpec<T extends FieldType = FieldType> {
  readonly type: T;
  readonly required?: boolean;
  /** choice, choices: the option ids offered; screens translate `choice.<kind>.<field>.<option>`. */
  readonly options?: readonly string[];
  /** choice, choices: ids that are offered no more. Records that hold them keep them. */
  readonly retired?: readonly string[];
  /** Options of a custom field bring their own words, by id: what they are called, and were before. */
  readonly optionWords?: Readonly<Record<string, OptionWords>>;
  /** ref: the kind it points at. */
  readonly of?: string;
  /** Words of this field are found by search. */
  readonly search?: boolean;
  /** In lists: shown at first, offered in the column picker, or never. */
  readonly list?: 'shown' | 'offered';
  /** Who may see and export it (domain.md, privacy). */
  readonly sensitivity?: 'public' | 'internal' | 'personal' | 'sensitive';
  /** The program keeps it: not offered in import mapping or bulk edit. */
  readonly system?: boolean;
  /**
   * text: numbers of this series, `T-1` or `T-B1`, are given by the device on which a record is added and
   * never changed (`rules/series-number.ts`).
   */
  readonly series?: string;
  /**
   * The command of its kind that sets it: whoever gives a record that is there another value of it, on a
   * page, in a list, in bulk or by import, runs the command. A new record is taken with the value it brings.
   */
  readonly by?: string;
  /** Custom fields carry their own label; built-in ones are translated as `field.<kind>.<field>`. */
  readonly label?: string;
}

/** What an option is called. */
export interface OptionWords {
  readonly label: string;
  /** What it was called before: a file written then still means this option. */
  readonly former?: readonly string[];
}

export type FieldSpecs = Readonly<Record<string, FieldSpec>>;

/** The values of a kind with these fields. Required fields are there, all others may be blank. */
export type ValuesOf<F extends FieldSpecs> = {
  readonly [K in keyof F as F[K]['required'] extends true ? K : never]: FieldValue<F[K]['type']>;
} & {
  readonly [K in keyof F as F[K]['required'] extends true ? never : K]?:
    | FieldValue<F[K]['type']>
    | undefined;
};

/** A column computed from a record's own values: sorted, filtered and shown, never stored. */
export interface DerivedField extends Omit<FieldSpec, 'required' | 'system'> {
  readonly derive: (values: FieldValues, tools: TextTools) => unknown;
}

/**
 * What a kind's records make up for the record one of their ref fields points at: how many there are,
 * the largest or smallest value of a number, time or date field, or a number's sum. Blank where
 * there is none. Money is of the type money, and blank where amounts of several currencies meet: `where`
 * holds it to one. The short form of a fold.
 */
export interface Figure extends Omit<FieldSpec, 'required' | 'system' | 'search'> {
  readonly fold: 'count' | 'max' | 'min' | 'sum';
  /** max, min: the field that is compared; sum: the number that is added. */
  readonly field?: string;
  /** Only records that pass count. Not by days counted from today: those pass without a change. */
  readonly where?: Filter;
}

/** Why a value cannot be taken: translated as `problem.<key>`. */
export interface FieldProblem {
  readonly field: string;
  readonly key: string;
  readonly params?: Readonly<Record<string, string | number>>;
}
