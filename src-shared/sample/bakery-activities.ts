import { addDays, type Day, daysBetween, instantOf } from '#shared/rules/business-day.ts';
import { weekday } from '#shared/rules/shift-days.ts';
import type { FieldValues, RecordRow } from '#shared/sync/change-set.ts';
import type { Drawing } from './bakery-customers.ts';
import {
  type ActivityType,
  businessTexts,
  closingTexts,
  guestTexts,
  pinnedTexts,
  slotWords,
} from './bakery-texts.ts';
import type { Random } from './random.ts';

export const SAMPLE_ZONE = 'Europe/Berlin';

const ACTIVITIES = 2_460;
const PINNED = 40;
/** 18 months. */
const REACH_DAYS = 548;

/** Before today the last contact lies at least so many days back: that is what the stage means. */
const silence: Readonly<Record<string, number>> = { atRisk: 45, dormant: 120, lost: 210 };

/** What may have come in before the shops open, for this morning. */
const written: ReadonlySet<ActivityType> = new Set(['message', 'email']);
/** Talks have a second sentence more often than not. */
const spoken: ReadonlySet<ActivityType> = new Set(['call', 'visit']);

/** Notes, calls and visits of 18 months: few customers have many, most have some. */
export function drawActivities(drawing: Drawing, customers: readonly RecordRow[]): RecordRow[] {
  const { random, today } = drawing;
  const weighted = customers.map((row) => [row, liveliness(random, row)] as const);
  const told = new Map<string, Set<string>>();
  const write = (about: RecordRow, day: Day) => {
    const known = told.get(about.id) ?? new Set();
    told.set(about.id, known);
    rows.push(activity(drawing, about, day, rows.length, known));
  };
  const rows: RecordRow[] = [];
  for (let i = 0; i < PINNED; i++) {
    const about = random.weighted(weighted);
    rows.push(pinnedNote(drawing, about, i));
  }
  while (rows.length < PINNED + ACTIVITIES) {
    const about = random.weighted(weighted);
    const at = dayWithin(drawing, about);
    if (at) write(about, at);
  }
  // Some of this morning, so that today is not empty, and no two alike.
  const morning = new Set<string>();
  const active = customers.filter(({ values }) => values.stage === 'active');
  const guests = active.filter(({ values }) => !isBusiness(values));
  for (const about of [...active.slice(0, 4), ...guests.slice(0, 4)]) {
    rows.push(activity(drawing, about, today, rows.length, morning));
  }
  return rows;
}

function isBusiness({ type, parent }: FieldValues): boolean {
  return type === 'organisation' || parent !== undefined;
}

function liveliness(random: Random, { values }: RecordRow): number {
  const base = values.type === 'organisation' ? 9 : values.parent ? 3 : 1.6;
  // A long tail: a few customers are talked to every week.
  return base * (0.2 + random.next() ** 3 * 3.5);
}

function dayWithin({ random, today }: Drawing, { values }: RecordRow): Day | undefined {
  const since = String(values.since ?? addDays(today, -REACH_DAYS));
  const oldest = Math.min(REACH_DAYS, daysBetween(since, today));
  const newest = silence[String(values.stage)] ?? 1;
  if (oldest < newest) return undefined;
  const day = addDays(today, -random.int(newest, oldest));
  // Offices and kitchens that are delivered to rest on Sundays.
  return isBusiness(values) && weekday(day) === 7 ? undefined : day;
}

function activity(
  drawing: Drawing,
  about: RecordRow,
  day: Day,
  i: number,
  told: Set<string>,
): RecordRow {
  const { random, today, members } = drawing;
  const { values } = about;
  const language = languageOf(drawing, about);
  const texts = (isBusiness(values) ? businessTexts : guestTexts)[language].filter(
    ([kind]) => day !== today || written.has(kind),
  );
  const [type, text] = pickUntold(random, texts, told);
  const closing = spoken.has(type) && random.chance(0.6) ? random.pick(closingTexts[language]) : '';
  const whole = closing && language === 'en' ? `${text} ${closing}` : text + closing;
  const clock = day === today ? earlyClock(random) : shopClock(random);
  const duration = durationOf(random, type);
  return {
    id: `sample-activity-${i + 1}`,
    values: {
      type,
      at: instantOf(day, SAMPLE_ZONE, clock),
      about: about.id,
      by: random.chance(0.6) && values.owner ? values.owner : random.pick(members),
      text: filledIn(whole, random, language),
      ...(duration ? { duration } : {}),
      sample: true,
    },
  };
}

/** Something not yet said about this customer, as long as there is something left. */
function pickUntold(
  random: Random,
  texts: readonly (readonly [ActivityType, string])[],
  told: Set<string>,
): readonly [ActivityType, string] {
  const fresh = texts.filter(([, text]) => !told.has(text));
  // What happens happens again; a standing note is written once.
  const chosen = random.pick(fresh.length > 0 ? fresh : texts.filter(([type]) => type !== 'note'));
  told.add(chosen[1]);
  return chosen;
}

function pinnedNote(drawing: Drawing, about: RecordRow, i: number): RecordRow {
  const { random, today, members } = drawing;
  const day = dayWithin(drawing, about) ?? addDays(today, -1);
  return {
    id: `sample-activity-${i + 1}`,
    values: {
      type: 'note',
      at: instantOf(day, SAMPLE_ZONE, shopClock(random)),
      about: about.id,
      by: random.pick(members),
      text: random.pick(pinnedTexts[languageOf(drawing, about)]),
      pinned: true,
      sample: true,
    },
  };
}

/** Staff write in the language they spoke with the customer, or their own. */
export function languageOf({ random, language }: Drawing, { values }: RecordRow): 'en' | 'zh' {
  const name = `${values.family ?? ''}${values.name ?? ''}`;
  const han = /\p{Script=Han}/u.test(name);
  const share = language === 'zh' ? (han ? 0.95 : 0.6) : han ? 0.55 : 0.03;
  return random.chance(share) ? 'zh' : 'en';
}

export function filledIn(text: string, random: Random, language: 'en' | 'zh'): string {
  const words = slotWords[language];
  return text.replace(/\{(\w+)\}/g, (slot, name: string) => {
    switch (name) {
      case 'bread':
      case 'cake':
      case 'branch':
      case 'day':
        return random.pick(words[name]);
      case 'people':
        return String(random.int(3, 24) * 2);
      case 'count':
        return String(random.int(2, 24));
      case 'more':
        return String(random.int(25, 60));
      case 'euro':
        return String(random.int(3, 60) * 10);
      case 'percent':
        return String(random.int(4, 28));
      case 'early':
        return random.pick(['5:30', '5:45', '6:00', '6:15', '6:30']);
      case 'late':
        return `${random.int(7, 9)}:${random.pick(['05', '20', '40', '50'])}`;
      case 'time':
        return `${random.int(7, 17)}:${random.pick(['00', '15', '30', '45'])}`;
      default:
        return slot;
    }
  });
}

function durationOf(random: Random, type: ActivityType): number | undefined {
  if (type === 'call') return random.int(2, 15);
  if (type === 'meeting') return random.int(2, 6) * 15;
  return type === 'visit' ? random.int(1, 9) * 5 : undefined;
}

function shopClock(random: Random): string {
  return clockText(random.int(6, 18), random.int(0, 59));
}

/** Before the shops open, so that nothing lies in the future of whoever looks in the morning. */
function earlyClock(random: Random): string {
  return clockText(random.int(4, 5), random.int(0, 59));
}

function clockText(hour: number, minute: number): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
