/** The calendar day `YYYY-MM-DD` a moment falls on, in the device's time zone. */
export function localDay(at: number): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The first moment of a calendar day on this device, UTC milliseconds; `later` days after it. */
export function startOfDay(day: string, later = 0): number {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).getTime();
}

export interface DayGroup<T> {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly items: readonly T[];
}

/** Groups items, newest first, under the days they fall on. */
export function groupByDay<T extends { readonly at: number }>(
  items: readonly T[],
  dayOf: (millis: number) => string = localDay,
): readonly DayGroup<T>[] {
  const days: { day: string; items: T[] }[] = [];
  for (const item of items) {
    const day = dayOf(item.at);
    const last = days.at(-1);
    if (last?.day === day) last.items.push(item);
    else days.push({ day, items: [item] });
  }
  return days;
}
