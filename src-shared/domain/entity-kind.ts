import type { KindAccess } from '#shared/domain/access.ts';
import type { CommandSpec } from '#shared/domain/command.ts';
import type { DerivedField, FieldProblem, FieldSpecs, Figure } from '#shared/domain/field-spec.ts';
import type { Fold } from '#shared/domain/fold.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import type { ReadingTools, TextTools } from '#shared/text/text-tools.ts';

/** Why two records may be one, strongest first: translated as `duplicate.reason.<reason>`. */
export type DuplicateReason =
  | 'externalId'
  | 'email'
  | 'handle'
  | 'phone'
  | 'nameAndBirthday'
  | 'nameAndAddress'
  | 'name'
  | 'birthday'
  | 'address'
  | 'similarEmail';

/** How the values of a field stand to each other, as far as their being one goes. */
export type DuplicateMark = 'same' | 'alike' | 'differs';

/** By field, and `title` for what the records are called. A field that says nothing is not there. */
export type DuplicateMarks = Readonly<Record<string, DuplicateMark>>;

/** What speaks for two records being one. */
export interface DuplicateScore {
  readonly reasons: readonly DuplicateReason[];
  /** Probability that they are one, 0–1. */
  readonly score: number;
  /** Worth stopping for; less is only a hint. */
  readonly likely: boolean;
  /** How the fields stand from which the reasons come. */
  readonly marks: DuplicateMarks;
}

/**
 * How two records of a kind are told to be one, at entry, at import and in a search of the whole
 * base. `P` is what of a record is compared, worked out once for many comparisons.
 */
export interface DuplicateRules<P = unknown> extends DuplicateMatcher<P> {
  /** Fields whose equal values bring records together where only the index is asked. */
  readonly fields: readonly string[];
  /** Resolves once all else may be asked: big tables come when they are first needed. */
  ready(): Promise<void>;
}

/** The comparing itself. */
export interface DuplicateMatcher<P = unknown> {
  /** Searches that bring up records of a similar name there. */
  searches(profile: P): readonly string[];
  profile(values: FieldValues, tools: TextTools): P;
  /** Blocking keys: in a search of the whole base, only records that share one are compared. */
  keys(profile: P): readonly string[];
  /** Places records that are alike near each other: where too many share a key, neighbours are compared. */
  order(profile: P): string;
  /** Null when nothing speaks for one record. `records`: how many the base has. Symmetric. */
  score(a: P, b: P, records: number): DuplicateScore | null;
}

/**
 * What a row of a file and a record with one of its keys are to each other: `same`, another (`other`),
 * or it could be either (`maybe`) and somebody has to say.
 */
export type Sameness = 'same' | 'maybe' | 'other';

/** By what a row and a record came together. */
export interface KeyGround {
  readonly tools: TextTools;
  /** How many records the base has. */
  readonly records: number;
  /** `own`: an id that only one has. `shared`: a phone or a mailbox, which several may have. */
  readonly key: 'own' | 'shared';
}

/** Who a record of a kind is. */
export interface IdentityRules {
  /** Fields that say who it is: its name, and its sort where there are several. */
  readonly fields: readonly string[];
  /** Both in stored form. Agrees with the kind's `duplicates`, which judge without a key given. */
  sameness(row: FieldValues, record: FieldValues, ground: KeyGround): Sameness;
  /** Whether a record whose values become these is called otherwise, or is of another sort. */
  becomesAnother(before: FieldValues, after: FieldValues, tools: TextTools): boolean;
}

/** A change of a kind's stored shape: lifts values written by version `from` to `from + 1`. */
export interface Migration {
  readonly from: number;
  readonly lift: (values: FieldValues) => FieldValues;
}

/**
 * A kind of record. Registering one gives it storage, journal, undo, history, search, lists,
 * import and export; none of those knows a kind by name.
 */
export interface EntityKind<F extends FieldSpecs = FieldSpecs> {
  readonly name: string;
  /** Version of the stored shape; `migrations` lead from every earlier one. */
  readonly version: number;
  readonly migrations: readonly Migration[];
  readonly fields: F;
  readonly derived: Readonly<Record<string, DerivedField>>;
  /** What a record is called in lists, links and messages. Empty text when it has no name yet. */
  readonly title: (values: FieldValues) => string;
  /** The text field whose first line the title always is: lists then keep no second copy of it. */
  readonly titleField?: string;
  /** The second form of its name (Latin beside Han, or organisation), if any. */
  readonly subtitle?: (values: FieldValues, tools: TextTools) => string;
  /** The key by which titles sort, when not the folded title itself. */
  readonly sortKey?: (values: FieldValues, tools: TextTools) => string;
  /**
   * Every form of its name by which search finds it (pinyin, initials), the title among them; a
   * search puts those first that are or begin with what is sought. Absent: the title alone.
   */
  readonly searchNames?: (values: FieldValues, tools: TextTools) => readonly string[];
  /** Further words by which search finds it, beside fields with `search`. */
  readonly searchWords?: (values: FieldValues, tools: TextTools) => readonly string[];
  /** A choice field and its options that put a record behind others that fit a search as well. */
  readonly closed?: { readonly field: string; readonly options: readonly string[] };
  /** Brings some of its values into their stored form (phones to E.164) before they are checked. */
  readonly normalise?: (values: FieldValues, tools: ReadingTools, region: string) => FieldValues;
  /** How two records of the kind are told to be one; absent: they are never compared. */
  readonly duplicates?: DuplicateRules;
  /** Who a record of the kind is; absent: whoever has the key of a row is the row's record. */
  readonly identity?: IdentityRules;
  /**
   * Ref field to its own kind by which a record that was merged into another redirects to it: the
   * record is no longer shown, and every reference to it is read as one to the other.
   */
  readonly redirect?: string;
  /** Rules over several fields; each problem names the field and a message key `problem.<key>`. */
  readonly check?: (values: FieldValues) => readonly FieldProblem[];
  /** Ref fields that place this record on other records' timelines, with the field that dates it. */
  readonly timeline?: { readonly refs: readonly string[]; readonly at: string };
  /** Figures of the records that a ref field of this kind points at, by that field and their id. */
  readonly figures?: Readonly<Record<string, Readonly<Record<string, Figure>>>>;
  /** What follows by rule from its records and others', by the rule's name. */
  readonly folds?: Readonly<Record<string, Fold>>;
  /** A small kind, definitions and settings, whose whole values the engine keeps at hand. */
  readonly atHand?: boolean;
  /** What is decided by rules when it is done to one of its records, by name; see `command.ts`. */
  readonly commands?: Readonly<Record<string, CommandSpec>>;
  /**
   * Records are only ever added (messages, events, entries of a ledger); what may be done to them besides is
   * in `rules/append-only.ts`. Each act makes its own: none has an id that another device may give as well.
   */
  readonly appendOnly?: boolean;
  /**
   * Where its records name no customer themselves: the ref field to the record that they lie within,
   * whose customer is theirs; or the two fields that name that record, of whatever kind.
   */
  readonly within?: string | { readonly kind: string; readonly id: string };
  /** Its records are everybody's, also of members who see own customers only. */
  readonly shared?: boolean;
  /** Its records are people and firms, written to address cards (vCard) and read from them. */
  readonly cards?: boolean;
  /** Offered to the user for import, export and custom fields. False for the program's own kinds. */
  readonly userFacing: boolean;
  /** Who may do what with its records, where that differs from `rules/permissions.ts`. */
  readonly access?: KindAccess;
}

type KindInput<F extends FieldSpecs> = Pick<EntityKind<F>, 'name' | 'fields' | 'title'> &
  Partial<EntityKind<F>>;

/**
 * Declares an entity kind; defaults: version 1, nothing derived, user-facing.
 * `F` keeps the literal field types, so `ValuesOf<typeof kind.fields>` is exact.
 */
export function defineKind<const F extends FieldSpecs>(input: KindInput<F>): EntityKind<F> {
  return { version: 1, migrations: [], derived: {}, userFacing: true, ...input };
}
