import { filesOf } from '#shared/domain/file-entry.ts';
import type { CellForm } from '#shared/import/cells/cell-form.ts';
import { joinList } from '#shared/import/parse-cell.ts';

/** A table tells their names; what is in them comes and goes with a whole workspace only. */
export const files: CellForm = {
  targets: () => [],
  write: (value) => joinList(filesOf(value).map(({ name }) => name)),
};
