import type { PartialDate } from '#shared/text/cell-date.ts';

/** `YYYY-MM-DD`, or `--MM-DD` without a year. */
export function formatDay({ year, month, day }: PartialDate): string {
  const monthDay = `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return `${year === undefined ? '-' : String(year).padStart(4, '0')}-${monthDay}`;
}
