import type * as z from 'zod/mini';
import type { Entry } from '#shared/domain/entries.ts';

/**
 * How columns keep the values of a type, compare them and read them back: by name, as what a column is
 * belongs to the engine.
 */
export type ColumnForm =
  | 'text'
  | 'phones'
  | 'day'
  | 'yearlyDay'
  | 'number'
  | 'money'
  | 'yesNo'
  | 'word'
  | 'words'
  | 'tags'
  | 'ref';

/** What there is to say of the members of a list. Two people who add one each have both. */
export interface Members {
  /** Parts of an entry that make it this one, `value` where nothing is said; the others only say more of it. */
  readonly by?: readonly string[];
  /** What of such a part, or of a word, counts; its letters where nothing is said. */
  readonly plain?: (text: string) => string;
  /** What makes a word this one where two devices added it, where not the word itself. */
  readonly wordKey?: (word: string) => string;
  /** Where records become one: whether one entry stands before another that is the same. */
  readonly prevails?: (one: Entry, other: Entry) => boolean;
}

/**
 * A type of field, as far as values are concerned. How cells of files hold them is in `import/cells`, how
 * screens show, ask for and filter them in `ui/field-types`: a page's first load has neither this nor those.
 */
export interface FieldForm {
  /** What a value may be. */
  readonly schema: z.ZodMiniType;
  /** choice, choices: what a value may be where it is an option, or options. */
  readonly among?: (option: z.ZodMiniType) => z.ZodMiniType;
  /** Absent: lists know nothing of it, it has no column. */
  readonly column?: ColumnForm;
  /** An entry as one line of a text column, its `value` where nothing is said. */
  readonly line?: (entry: Entry) => string;
  /** The words by which a column of words has a list of entries. */
  readonly words?: (entries: readonly Entry[]) => readonly string[];
  /** A value in its stored form. Twice changes nothing; a value of a wrong type stays for the check. */
  readonly clean?: (value: unknown) => unknown;
  /** The value is a list. */
  readonly members?: Members;
  /** Whether an entry's value is sure enough to know somebody by; any is where nothing is said. */
  readonly tells?: (value: string) => boolean;
  /** The members are entries with parts. */
  readonly entries?: true;
  /** Where records become one, their texts are put one after the other unless somebody chose. */
  readonly joined?: true;
  /** The value is the id of a record of kind `of`. */
  readonly refers?: true;
}
