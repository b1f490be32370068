import type { CellForm } from '#shared/import/cells/cell-form.ts';

/** The program's own: files neither bring nor get it. */
export const noCell: CellForm = { targets: () => [], unwritten: true };
