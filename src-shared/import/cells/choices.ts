import type { CellForm } from '#shared/import/cells/cell-form.ts';
import { optionReader, optionWord } from '#shared/import/cells/option-cell.ts';
import { joinList, notBlank, splitList } from '#shared/import/parse-cell.ts';

export const choices: CellForm = {
  parse: (spec, settings, words) => {
    const read = optionReader(spec, settings.tools, words);
    return notBlank((text) => {
      const options = splitList(text).map(read);
      return options.includes(undefined) ? { problem: 'choice' } : { value: [...new Set(options)] };
    });
  },
  checked: true,
  several: true,
  write: (value, ground) =>
    joinList((value as readonly string[]).map((option) => optionWord(option, ground))),
};
