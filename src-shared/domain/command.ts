import type { FieldProblem } from '#shared/domain/field-spec.ts';
import type { FieldValues, RecordRow } from '#shared/sync/change-set.ts';

/** What a command makes of a record and of those around it. */
export type CommandChange =
  /**
   * A record that is to be there. One that lives under this id already stays as it is, one that was
   * deleted comes back with these values: whoever runs the command again makes no second one.
   */
  | { readonly op: 'add'; readonly kind: string; readonly id: string; readonly values: FieldValues }
  /** Sets fields; `undefined` or blank clears. Runs no further command. */
  | { readonly op: 'set'; readonly kind: string; readonly id: string; readonly values: FieldValues }
  | { readonly op: 'del'; readonly kind: string; readonly id: string };

/** What a command's rule may look at beside the record. The same context, the same changes. */
export interface CommandContext {
  /** What is wanted: values of the fields that run the command, or what a screen gave with it. */
  readonly params: FieldValues;
  /** UTC milliseconds: one moment for the whole act. */
  readonly now: number;
  /** IANA zone in which the business counts its days. */
  readonly zone: string;
  /** The member who acts. */
  readonly actor: string;
  /** The act's own id: what is made by each run of its own takes an id from it (`derivedId`). */
  readonly act: string;
  /** What is worked out of the record: derived from its values, folded from other records before this act. */
  readonly computed: FieldValues;
  /** Values of the live records that the fields of `through` point at; blank and deleted ones are missing. */
  readonly through: Readonly<Record<string, FieldValues>>;
}

/** Decides what a command does to a record; a problem refuses the whole act and says what to do. */
export type CommandRule = (
  record: RecordRow,
  context: CommandContext,
) => readonly CommandChange[] | FieldProblem;

/** A command of a kind. */
export interface CommandSpec {
  /** Ref fields of the record whose targets the rule looks at. */
  readonly through?: readonly string[];
  /** Loads the rule when it is first run: what only shows records has no need of it. */
  readonly rule: () => Promise<CommandRule>;
}
