import type { CellForm } from '#shared/import/cells/cell-form.ts';
import { type CellSettings, found, notBlank } from '#shared/import/parse-cell.ts';
import { countedTime, isCalendarDay } from '#shared/import/parse-day.ts';
import { parseDate } from '#shared/text/cell-date.ts';

export const time: CellForm = {
  dated: true,
  parse: (_spec, settings) =>
    notBlank((text) => countedTime(text) ?? found(parseTime(text, settings), 'time')),
  checked: true,
  write: (value) => new Date(value as number).toISOString(),
};

function parseTime(text: string, { dateOrder, region }: CellSettings): number | undefined {
  const day = parseDate(text, dateOrder, region);
  if (day && !isCalendarDay(day)) return undefined;
  if (/^\d{4}-\d{2}-\d{2}T/.test(text)) {
    const exact = Date.parse(text);
    return Number.isNaN(exact) ? undefined : exact;
  }
  if (day?.year === undefined) return undefined;
  const clock = /(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AaPp])?/.exec(text);
  const hour = Number(clock?.[1] ?? 0);
  const afternoon = clock?.[4]?.toLowerCase();
  const hour24 = afternoon ? (hour % 12) + (afternoon === 'p' ? 12 : 0) : hour;
  return Date.UTC(
    day.year,
    day.month - 1,
    day.day,
    hour24,
    Number(clock?.[2] ?? 0),
    Number(clock?.[3] ?? 0),
  );
}
