import type { CellForm } from '#shared/import/cells/cell-form.ts';
import { cleanText } from '#shared/text/clean-text.ts';

/** Files name the record by its title. */
export const ref: CellForm = {
  reader:
    ({ field, columns }) =>
    (cells, { refs, problems }) => {
      for (const { index } of columns) {
        const title = cleanText(cells[index] ?? '').replace(/\s+/g, ' ');
        if (!title || refs[field] !== undefined) continue;
        if (title.length > 500) problems.push({ column: index + 1, key: 'tooLong' });
        else refs[field] = title;
      }
    },
  damage: (_part, isWord) => (isWord ? 'name' : 'word'),
  write: (value, _ground, titles) => titles.get(String(value)) ?? String(value),
};
