import type { CellForm } from '#shared/import/cells/cell-form.ts';
import { isSystemGroup } from '#shared/import/group-names.ts';
import { joinList, splitList } from '#shared/import/parse-cell.ts';
import type { ParsedEntries } from '#shared/import/parse-entries.ts';
import { entriesReader } from '#shared/import/row-readers.ts';

export const tags: CellForm = {
  reader: (ground) => entriesReader(ground, tagsOf),
  damage: () => 'text',
  several: true,
  again: () => true,
  write: (value) => joinList(value as readonly string[]),
};

function tagsOf(text: string): ParsedEntries<string> {
  const tags = splitList(text, (written) => !isSystemGroup(written));
  return tags.some((tag) => tag.length > 100) ? { problem: 'tooLong' } : { entries: tags };
}
