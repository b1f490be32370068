import type { CellForm } from '#shared/import/cells/cell-form.ts';
import { optionReader, optionWord, retiredRemark } from '#shared/import/cells/option-cell.ts';
import { chosenReader } from '#shared/import/choice-words.ts';
import { found, notBlank } from '#shared/import/parse-cell.ts';

export const choice: CellForm = {
  parse: (spec, settings, words = {}) => {
    const read = optionReader(spec, settings.tools, words.mean);
    const chosen = chosenReader(words, settings.tools.fold);
    return notBlank((text) => {
      const said = chosen(text);
      if (said === null) return { problem: 'aside' };
      const option = said ?? read(text) ?? words.otherwise;
      return { ...found(option, 'choice'), ...retiredRemark(spec, [option]) };
    });
  },
  checked: true,
  isOption: (cell, spec, fold, words) => optionReader(spec, { fold }, words)(cell) !== undefined,
  write: optionWord,
};
