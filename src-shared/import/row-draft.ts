import type { Target } from '#shared/import/targets.ts';

/** Why a row is refused. `column` counts the file's columns from 1. */
export interface CellProblem {
  readonly column: number;
  /** Translated as `import.reason.<key>`. */
  readonly key: string;
}

/** What is worth saying of a cell of a row that is taken: `import.reason.<key>`. */
export interface CellRemark {
  readonly column: number;
  readonly key: string;
  readonly params: Readonly<Record<string, string>>;
}

/** A column of a file, counted from 0, and where it goes. */
export interface MappedColumn {
  readonly index: number;
  readonly target: Target;
}

export interface Draft {
  readonly values: Record<string, unknown>;
  readonly refs: Record<string, string>;
  readonly problems: CellProblem[];
  readonly remarks: CellRemark[];
}

/** Fills one field of the draft from a row's cells. */
export type FieldReader = (cells: readonly string[], draft: Draft) => void;
