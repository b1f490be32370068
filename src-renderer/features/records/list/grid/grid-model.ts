import type { FieldInfo, ListGroup } from '#engine/protocol/lists.ts';
import type { ListPresets } from '#ui/feature/list-presets.ts';
import type { Ticked } from '../selection.ts';
import type { Cursor } from '../use-cursor.ts';
import type { Rows } from '../use-rows.ts';

/** What the grid and its parts are told. */
export interface GridModel {
  readonly kind: string;
  readonly label: string;
  readonly rows: Rows;
  /** Columns after the name. */
  readonly columns: readonly string[];
  readonly fields: ReadonlyMap<string, FieldInfo>;
  readonly presets: ListPresets | undefined;
  readonly ticked: Ticked;
  readonly cursor: Cursor;
  /** Id of the record in the quick view; null while that is closed. */
  readonly quickId: string | null;
  /** What a group is called. */
  readonly groupTitle: (group: ListGroup) => string;
  /** Groups, by their word, of which only the head is shown. */
  readonly collapsed: ReadonlySet<string>;
  /** Two-line rows for narrow screens. */
  readonly compact: boolean;
  /** Pixels. */
  readonly rowHeight: number;
}

/** What the user can do in the grid. */
export interface GridActs {
  readonly moveTo: (index: number) => void;
  /** Ticks one row, or with `range` all from the last one ticked to here. */
  readonly tickAt: (index: number, range: boolean) => void;
  readonly tickAll: (on: boolean) => void;
  readonly quick: (index: number) => void;
  readonly open: (index: number) => void;
  readonly escape: () => void;
  /** Folds a group's rows away, or shows them again. */
  readonly collapse: (group: string, on: boolean) => void;
}
