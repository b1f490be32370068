/** A due day read from what somebody typed. */
export interface Due {
  /** `YYYY-MM-DD` */
  readonly due: string;
  /** `HH:MM`, when a clock time was typed. */
  readonly dueAt?: string;
}

/**
 * Reads a due day as people write it, in English and Chinese, with or without a clock time:
 * `today`, `tomorrow 11:00`, `fri`, `in 2 weeks`, `+3`, `12 Mar`, `2026-03-12`, `明天`, `周五`,
 * `下周一`, `3月12日`, `两天后`. A day of the week is the next one after today; a date without a
 * year is the next one from today on. Null when it is not a day.
 * @param today `YYYY-MM-DD`
 */
export function readDue(text: string, today: string): Due | null {
  const words = text.normalize('NFKC').trim().toLowerCase();
  const clock = readClock(words);
  const rest = clock
    ? words
        .replace(clock.found, ' ')
        .replace(/\bat\b|@/g, ' ')
        .trim()
    : words;
  const due = rest === '' ? (clock ? today : null) : readDay(rest, today);
  if (!due) return null;
  return clock ? { due, dueAt: clock.at } : { due };
}

function readClock(words: string): { readonly found: string; readonly at: string } | null {
  const match =
    /(\d{1,2})[:：](\d{2})\s*(am|pm)?|(\d{1,2})\s*(am|pm)\b|(上午|下午|晚上|中午)?(\d{1,2})[点點时時](半|(\d{1,2})分?)?/.exec(
      words,
    );
  if (!match) return null;
  const [found, h1, m1, half1, h2, half2, part, h3, tail, m3] = match;
  const late = half1 === 'pm' || half2 === 'pm' || part === '下午' || part === '晚上';
  const early = half1 === 'am' || half2 === 'am';
  let hour = Number(h1 ?? h2 ?? h3);
  const minute = tail === '半' ? 30 : Number(m1 ?? m3 ?? 0);
  if (late && hour < 12) hour += 12;
  if (early && hour === 12) hour = 0;
  if (hour > 23 || minute > 59) return null;
  return { found, at: `${two(hour)}:${two(minute)}` };
}

function readDay(words: string, today: string): string | null {
  const near = nearDays[words];
  if (near !== undefined) return addDays(today, near);
  return (
    readIso(words) ??
    readDistance(words, today) ??
    readWeekday(words, today) ??
    readMonthDay(words, today)
  );
}

const nearDays: Readonly<Record<string, number>> = {
  today: 0,
  tod: 0,
  tomorrow: 1,
  tom: 1,
  'next week': 7,
  今天: 0,
  今日: 0,
  明天: 1,
  明日: 1,
  后天: 2,
  後天: 2,
  大后天: 3,
  大後天: 3,
  下周: 7,
  下週: 7,
};

function readIso(words: string): string | null {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(words);
  if (!match) return null;
  const [, year, month, day] = match;
  return dayOf(Number(year), Number(month), Number(day));
}

const hanNumbers = '零一二三四五六七八九十';

function readDistance(words: string, today: string): string | null {
  const match =
    /^\+\s*(\d{1,3})$/.exec(words) ??
    /^in\s+(\d{1,3}|an?)\s+(days?|weeks?|months?)$/.exec(words) ??
    /^(\d{1,3}|[一两兩二三四五六七八九十])(?:个|個)?(天|日|周|週|星期|礼拜|禮拜|月)(?:之?后|之?後|内|內)$/.exec(
      words,
    );
  if (!match) return null;
  const [, amount = '', unit = 'day'] = match;
  const count = /^\d+$/.test(amount)
    ? Number(amount)
    : amount === 'a' || amount === 'an'
      ? 1
      : /[两兩]/.test(amount)
        ? 2
        : hanNumbers.indexOf(amount);
  if (/^(month|月)/.test(unit)) return addMonths(today, count);
  return addDays(today, /^(week|周|週|星期|礼拜|禮拜)/.test(unit) ? count * 7 : count);
}

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const hanWeekdays = '日一二三四五六';

function readWeekday(words: string, today: string): string | null {
  const latin = /^(next\s+|on\s+)?(sun|mon|tue|wed|thu|fri|sat)[a-z]*$/.exec(words);
  const han = /^(下|本|这|這)?(?:周|週|星期|礼拜|禮拜)([日天一二三四五六])$/.exec(words);
  const now = weekdayOf(today);
  if (latin) {
    const ahead = (weekdays.indexOf(latin[2] ?? '') - now + 7) % 7 || 7;
    return addDays(today, ahead);
  }
  if (!han) return null;
  const wanted = hanWeekdays.indexOf(han[2] === '天' ? '日' : (han[2] ?? ''));
  if (han[1] === '下') {
    // Weeks begin on Monday: 下周一 is the Monday of the next one.
    return addDays(today, 7 - ((now + 6) % 7) + ((wanted + 6) % 7));
  }
  return addDays(today, (wanted - now + 7) % 7 || 7);
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function readMonthDay(words: string, today: string): string | null {
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th|\.)?\s*([a-z]{3,9})\.?(?:[\s,]+(\d{4}))?$/.exec(words);
  const monthFirst = /^([a-z]{3,9})\.?\s*(\d{1,2})(?:st|nd|rd|th)?(?:[\s,]+(\d{4}))?$/.exec(words);
  const han = /^(\d{1,2})月(\d{1,2})[日号號]?$/.exec(words);
  if (han) return nextFrom(today, Number(han[1]), Number(han[2]));
  const [, day, name, year] = dayFirst ?? swapped(monthFirst) ?? [];
  const month = months.indexOf((name ?? '').slice(0, 3)) + 1;
  if (month === 0) return null;
  if (year) return dayOf(Number(year), month, Number(day));
  return nextFrom(today, month, Number(day));
}

function swapped(match: RegExpExecArray | null): readonly (string | undefined)[] | null {
  return match ? [match[0], match[2], match[1], match[3]] : null;
}

function nextFrom(today: string, month: number, day: number): string | null {
  const year = Number(today.slice(0, 4));
  for (let ahead = 0; ahead < 9; ahead += 1) {
    const found = dayOf(year + ahead, month, day);
    if (found && found >= today) return found;
  }
  return null;
}

/** The day as `YYYY-MM-DD`; null when the calendar has no such day. */
function dayOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? iso(date) : null;
}

function addDays(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return iso(date);
}

function addMonths(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + count);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wanted, last));
  return iso(date);
}

function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

function iso(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function two(count: number): string {
  return String(count).padStart(2, '0');
}
