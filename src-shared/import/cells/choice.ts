import type { CellForm } from '#shared/import/cells/cell-form.ts';
import { optionReader, optionWord, retiredRemark } from '#shared/import/cells/option-cell.ts';
import { found, notBlank } from '#shared/import/parse-cell.ts';

export const choice: CellForm = {
  parse: (spec, settings, words) => {
    const read = optionReader(spec, settings.tools, words);
    return notBlank((text) => {
      const option = read(text);
      return { ...found(option, 'choice'), ...retiredRemark(spec, [option]) };
    });
  },
  checked: true,
  isOption: (cell, spec, fold, words) => optionReader(spec, { fold }, words)(cell) !== undefined,
  write: optionWord,
};
