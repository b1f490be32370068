import type { CellForm } from '#shared/import/cells/cell-form.ts';
import { optionReader, optionWord } from '#shared/import/cells/option-cell.ts';
import { found, notBlank } from '#shared/import/parse-cell.ts';

export const choice: CellForm = {
  parse: (spec, settings, words) => {
    const read = optionReader(spec, settings.tools, words);
    return notBlank((text) => found(read(text), 'choice'));
  },
  checked: true,
  isOption: (cell, spec, fold, words) => optionReader(spec, { fold }, words)(cell) !== undefined,
  write: optionWord,
};
