import type { Holiday } from '#shared/rules/service/holidays/holiday.ts';
import { holidaysOf } from '#shared/rules/service/holidays/regions.ts';

/** The closed days of a region in a year as `MM-DD`, those that are asked for. */
export async function closedOn(
  region: string,
  year: number,
  isAsked: (day: Holiday) => boolean = () => true,
): Promise<string[]> {
  const { days } = await holidaysOf(region, year);
  return days
    .filter((day) => day.kind === 'holiday' && isAsked(day))
    .map(({ date }) => date.slice(5));
}

/** The days that are worked to make up for others, as `MM-DD`. */
export async function workedOn(region: string, year: number): Promise<string[]> {
  const { days } = await holidaysOf(region, year);
  return days.filter(({ kind }) => kind === 'makeUp').map(({ date }) => date.slice(5));
}
