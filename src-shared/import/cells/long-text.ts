import type { CellForm } from '#shared/import/cells/cell-form.ts';
import { limited, notBlank } from '#shared/import/parse-cell.ts';
import { cleanText } from '#shared/text/clean-text.ts';

export const LONGEST = 100_000;

/** Several columns make one text, a line each. */
export const longText: CellForm = {
  parse: () => notBlank((text) => limited(text, LONGEST)),
  reader:
    ({ field, columns }) =>
    (cells, { values, problems }) => {
      const texts = columns.map(({ index }) => cleanText(cells[index] ?? '')).filter(Boolean);
      if (texts.length === 0) return;
      const parsed = limited(texts.join('\n'), LONGEST);
      if ('problem' in parsed)
        problems.push({ column: (columns[0]?.index ?? 0) + 1, key: parsed.problem });
      else values[field] = parsed.value;
    },
  damage: () => 'text',
  again: () => true,
};
