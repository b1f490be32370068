import type { CellForm } from '#shared/import/cells/cell-form.ts';
import { found, notBlank } from '#shared/import/parse-cell.ts';
import { parseNumber } from '#shared/text/cell-number.ts';

export const number: CellForm = {
  parse: () => notBlank((text) => found(parseNumber(text), 'number')),
  checked: true,
};
