import type { CellForm } from '#shared/import/cells/cell-form.ts';
import { notBlank } from '#shared/import/parse-cell.ts';
import { parseDay } from '#shared/import/parse-day.ts';

export const date: CellForm = {
  dated: true,
  parse: (_spec, settings) => notBlank((text) => parseDay(text, settings)),
  checked: true,
};
