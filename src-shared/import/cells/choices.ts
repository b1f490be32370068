import type { CellForm } from '#shared/import/cells/cell-form.ts';
import { optionReader, optionWord, retiredRemark } from '#shared/import/cells/option-cell.ts';
import { joinList, notBlank, splitList } from '#shared/import/parse-cell.ts';

export const choices: CellForm = {
  parse: (spec, settings, words) => {
    const read = optionReader(spec, settings.tools, words?.mean);
    return notBlank((text) => {
      const options = splitList(text).map(read);
      if (options.includes(undefined)) return { problem: 'choice' };
      return { value: [...new Set(options)], ...retiredRemark(spec, options) };
    });
  },
  checked: true,
  isOption: (cell, spec, fold, words) => optionReader(spec, { fold }, words)(cell) !== undefined,
  several: true,
  write: (value, ground) =>
    joinList((value as readonly string[]).map((option) => optionWord(option, ground))),
};
