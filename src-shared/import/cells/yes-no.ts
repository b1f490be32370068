import type { CellForm } from '#shared/import/cells/cell-form.ts';
import { found, notBlank } from '#shared/import/parse-cell.ts';
import { parseBoolean } from '#shared/text/cell-choice.ts';

export const yesNo: CellForm = {
  parse: () => notBlank((text) => found(parseBoolean(text), 'yesNo')),
  checked: true,
  isOption: (cell) => parseBoolean(cell) !== undefined,
  write: (value, { labels }) => (value ? (labels.yes ?? 'yes') : (labels.no ?? 'no')),
};
