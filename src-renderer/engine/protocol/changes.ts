import type { FieldProblem } from '#shared/domain/field-spec.ts';
import type { View } from '#shared/domain/view.ts';
import type { Act, FieldValues, RecordRow } from '#shared/sync/change-set.ts';

/** Which records an act is about: named ones, or all of a view less some. */
export type Selection =
  | { readonly ids: readonly string[] }
  | { readonly view: View; readonly except?: readonly string[] };

/** A wish to change something. The engine fills in what was there before and checks it. */
export type ChangeRequest =
  | { readonly op: 'add'; readonly kind: string; readonly rows: readonly RecordRow[] }
  /** Sets fields; `undefined` or blank clears. A field that a command sets runs the command. */
  | {
      readonly op: 'set';
      readonly kind: string;
      readonly on: Selection;
      readonly values: FieldValues;
    }
  /** Runs a command of the kind (`EntityKind.commands`) on records: its rule decides what changes. */
  | {
      readonly op: 'do';
      readonly kind: string;
      readonly command: string;
      readonly on: Selection;
      readonly params?: FieldValues;
    }
  /** Adds and removes members of a field that holds several: words (tags), or entries (files). */
  | {
      readonly op: 'adjust';
      readonly kind: string;
      readonly on: Selection;
      readonly field: string;
      readonly add?: readonly unknown[];
      readonly remove?: readonly unknown[];
    }
  /** Writes tags in these spellings, in every record that has them in another. */
  | {
      readonly op: 'respell';
      readonly kind: string;
      readonly field: string;
      readonly spellings: readonly string[];
    }
  | { readonly op: 'del'; readonly kind: string; readonly on: Selection }
  /** Brings deleted records back. */
  | { readonly op: 'undel'; readonly kind: string; readonly on: Selection }
  /**
   * Makes records one: `into` gets `values` and stays, each of `from` redirects to it for ever.
   * References are not rewritten; they are resolved through the redirect whenever they are read.
   */
  | {
      readonly op: 'merge';
      readonly kind: string;
      readonly into: string;
      readonly from: readonly string[];
      readonly values: FieldValues;
    };

export interface Command {
  /** Makes a repeated request harmless: a change set of this id is committed once. */
  readonly id: string;
  readonly act: Act;
  readonly requests: readonly ChangeRequest[];
}

export interface Committed {
  readonly ok: true;
  readonly changeSet: string;
  readonly counts: ChangeCounts;
  /** Undo and redo: records left alone because somebody changed them since. */
  readonly leftAlone: readonly LeftAlone[];
  /** Files that records name by it and did not before, whose content is not on this device; absent: none. */
  readonly withoutContent?: readonly string[];
}

export interface LeftAlone {
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  readonly fields: readonly string[];
}

export interface Refused {
  readonly ok: false;
  readonly problems: readonly (FieldProblem & {
    readonly kind: string;
    readonly id: string;
    /** The label of the field, where it brings its own. */
    readonly label?: string;
  })[];
}

export type CommitResult = Committed | Refused;

export interface ChangeCounts {
  readonly added: number;
  readonly changed: number;
  readonly deleted: number;
  readonly restored: number;
}

export interface UndoState {
  readonly undo: { readonly changeSet: string; readonly act: Act } | null;
  readonly redo: { readonly changeSet: string; readonly act: Act } | null;
}

/** Whatever changes records, and takes it back. */
export interface ChangeRequests {
  commit: { params: Command; result: CommitResult };
  undoState: { params: undefined; result: UndoState; live: true };
  /** Undoes the newest act not yet undone, or the named one. */
  undo: { params: { id: string; changeSet?: string }; result: CommitResult };
  redo: { params: { id: string; changeSet?: string }; result: CommitResult };
}
