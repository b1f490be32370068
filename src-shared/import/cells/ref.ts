import type { CellForm } from '#shared/import/cells/cell-form.ts';
import { namedRecord } from '#shared/import/named-record.ts';
import { cleanText } from '#shared/text/clean-text.ts';

/** `Lena Halden <lena@example.com>`, as programs write senders. */
const SENDER = /^"?([^<>"]+?)"? *<([^<>@ ]+@[^<>@ ]+)>$/;

/** Files name the record by its title; columns of its parts say by what else it may be known. */
export const ref: CellForm = {
  reader:
    ({ field, columns }) =>
    (cells, { refs, problems }) => {
      const titles: string[] = [];
      const keys: string[] = [];
      for (const { index, target } of columns) {
        const text = cleanText(cells[index] ?? '').replace(/\s+/g, ' ');
        if (!text) continue;
        if (text.length > 500) problems.push({ column: index + 1, key: 'tooLong' });
        else if (target.part !== undefined) keys.push(text);
        else if (titles.length === 0) titles.push(...(SENDER.exec(text)?.slice(1) ?? [text]));
      }
      const names = [...titles, ...keys];
      if (names.length > 0) refs[field] = namedRecord(names);
    },
  // Whoever is named in several ways: two phones, an id here and one there.
  again: (part) => part !== undefined,
  damage: (_part, isWord) => (isWord ? 'name' : 'word'),
  write: (value, _ground, titles) => titles.get(String(value)) ?? String(value),
};
