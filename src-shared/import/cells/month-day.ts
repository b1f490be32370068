import type { CellForm, ReaderGround } from '#shared/import/cells/cell-form.ts';
import { type CellSettings, notBlank } from '#shared/import/parse-cell.ts';
import { parseYearlyDay, yearlyDay } from '#shared/import/parse-day.ts';
import type { FieldReader } from '#shared/import/row-draft.ts';
import { cellsReader } from '#shared/import/row-readers.ts';
import { isRealDay } from '#shared/text/cell-date.ts';
import { cleanText } from '#shared/text/clean-text.ts';

export const monthDay: CellForm = {
  dated: true,
  parse: (_spec, settings) => parseYearly(settings),
  reader: (ground) =>
    ground.columns.some(({ target }) => target.part) ? dayPartsReader(ground) : null,
  checked: true,
  partFits: (_part, text) => /^\d{1,4}$/.test(text),
};

function parseYearly(settings: CellSettings) {
  return notBlank((text) => parseYearlyDay(text, settings));
}

/** Year, month and day in columns of their own (Thunderbird). */
function dayPartsReader(ground: ReaderGround): FieldReader {
  const { field, columns, settings } = ground;
  const indexOf = (part: string) => columns.find(({ target }) => target.part === part)?.index ?? -1;
  const [year, month, day] = [indexOf('year'), indexOf('month'), indexOf('day')];
  const wholes = columns.filter(({ target }) => !target.part);
  const whole = cellsReader({ ...ground, columns: wholes }, parseYearly(settings));
  return (cells, draft) => {
    whole(cells, draft);
    const text = [year, month, day].map((index) => cleanText(cells[index] ?? ''));
    if (draft.values[field] !== undefined || !text[1] || !text[2]) return;
    const made = {
      ...(text[0] ? { year: Number(text[0]) } : {}),
      month: Number(text[1]),
      day: Number(text[2]),
    };
    const parsed = isRealDay(made) ? yearlyDay(made, text[0] ?? '', settings.today) : undefined;
    if (!parsed || 'problem' in parsed) {
      const params = { text: text.filter(Boolean).join('-') };
      draft.remarks.push({ column: day + 1, key: 'unreadableDay', params });
      return;
    }
    draft.values[field] = parsed.value;
    if (parsed.remark) draft.remarks.push({ column: year + 1, ...parsed.remark });
  };
}
