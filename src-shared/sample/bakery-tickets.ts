import { usualHours } from '#shared/domain/working-hours.ts';
import { addDays, type Day, instantOf } from '#shared/rules/business-day.ts';
import { workingCalendar } from '#shared/rules/service/calendar.ts';
import { weekday } from '#shared/rules/shift-days.ts';
import type { FieldValues, RecordRow } from '#shared/sync/change-set.ts';
import { filledIn, languageOf, SAMPLE_ZONE } from './bakery-activities.ts';
import type { Drawing } from './bakery-customers.ts';
import { again, againDone, type TicketTexts, thanks, ticketTexts } from './bakery-ticket-texts.ts';
import { createRandom } from './random.ts';

const SEED = 20_241_201;
const TICKETS = 150;
/** 18 months. */
const REACH_DAYS = 548;
const MINUTE = 60_000;

/** How a ticket that came in lately stands this morning. */
type Lately = 'new' | 'answered' | 'waiting' | 'hold' | 'late' | 'asked';
const lately: readonly Lately[] = [
  'new',
  'asked',
  'waiting',
  'answered',
  'new',
  'waiting',
  'hold',
  'late',
  'answered',
  'late',
  'hold',
  'asked',
  'waiting',
  'new',
];

interface SampleTickets {
  readonly tickets: readonly RecordRow[];
  readonly events: readonly RecordRow[];
}

const calendar = workingCalendar({ zone: SAMPLE_ZONE, hours: usualHours });

/** Tickets of 18 months with what was said in them, most of them solved within what is promised, and those of the last days. */
export function drawTickets(given: Drawing, customers: readonly RecordRow[]): SampleTickets {
  // A stream of its own: what else is drawn stays as it is.
  const drawing: Drawing = { ...given, random: createRandom(SEED) };
  const { random } = drawing;
  const active = customers.filter(({ values }) => values.stage === 'active');
  const desk = new Desk(drawing);
  const days = Array.from({ length: TICKETS - lately.length }, () => pastDay(drawing)).toSorted();
  for (const day of days) desk.solve(random.pick(active), openingOn(drawing, day));
  for (const [i, how] of lately.entries()) {
    desk.leave(random.pick(active), openingLately(drawing, how, i), how);
  }
  return desk;
}

/** December is twice as busy. */
function pastDay({ random, today }: Drawing): Day {
  for (;;) {
    const day = addDays(today, -random.int(5, REACH_DAYS));
    if (day.slice(5, 7) === '12' || random.chance(0.6)) return day;
  }
}

function openingOn({ random }: Drawing, day: Day): number {
  const clock = `${String(random.int(7, 17)).padStart(2, '0')}:${String(random.int(0, 59)).padStart(2, '0')}`;
  return instantOf(day, SAMPLE_ZONE, clock);
}

/** What nobody has looked at yet came in last evening; what waits for somebody, in the days before. */
function openingLately(drawing: Drawing, how: Lately, i: number): number {
  const { today, random } = drawing;
  if (how === 'late') return openingOn(drawing, weekdayBefore(today, 9 + i));
  const isFresh = how === 'new' || how === 'asked';
  if (!isFresh) return openingOn(drawing, weekdayBefore(today, 1 + (i % 3)));
  return instantOf(weekdayBefore(today, 1), SAMPLE_ZONE, `16:${random.int(10, 58)}`);
}

function weekdayBefore(today: Day, days: number): Day {
  const day = addDays(today, -days);
  return weekday(day) > 5 ? addDays(day, 5 - weekday(day)) : day;
}

class Desk implements SampleTickets {
  readonly tickets: RecordRow[] = [];
  readonly events: RecordRow[] = [];
  readonly #drawing: Drawing;

  constructor(drawing: Drawing) {
    this.#drawing = drawing;
  }

  /** A ticket that was solved, and what came after it. */
  solve(customer: RecordRow, openedAt: number): void {
    const { random, members } = this.#drawing;
    const { language, texts, id } = this.#open(customer, openedAt);
    const agent = random.pick(members);
    const isLate = random.chance(0.08);
    let at = working(openedAt, isLate ? random.int(700, 1_500) : random.int(4, 110));
    this.#answer(id, at, agent, texts.answer);
    this.#set(id, at, agent, 'open');
    if (texts.note && random.chance(0.7)) {
      this.#say(id, at + 6 * MINUTE, {
        by: 'agent',
        author: agent,
        internal: true,
        text: texts.note,
      });
    }
    if (texts.more) {
      this.#set(id, at, agent, 'waiting');
      at += random.int(40, 1_500) * MINUTE;
      this.#say(id, at, { by: 'customer', text: texts.more });
    }
    at = working(at, random.int(15, 150));
    this.#answer(id, at, agent, texts.last);
    this.#set(id, at, agent, 'resolved');
    if (random.chance(0.3)) {
      at += random.int(5, 300) * MINUTE;
      this.#say(id, at, {
        by: 'customer',
        noAnswerNeeded: true,
        text: random.pick(thanks[language]),
      });
    } else if (random.chance(0.09)) {
      at += random.int(600, 2_400) * MINUTE;
      this.#say(id, at, { by: 'customer', text: again[language] });
      at = working(at, random.int(20, 200));
      this.#answer(id, at, agent, againDone[language]);
      this.#set(id, at, agent, 'resolved');
    }
    if (random.chance(0.1)) this.#set(id, working(at, 960), agent, 'closed');
  }

  /** A ticket of the last days that still stands somehow. */
  leave(customer: RecordRow, openedAt: number, how: Lately): void {
    const { random, members } = this.#drawing;
    const { texts, id } = this.#open(customer, openedAt, how);
    if (how === 'new') return;
    const agent = random.pick(members);
    const at = working(openedAt, how === 'late' ? 600 : random.int(5, 45));
    this.#answer(id, at, agent, texts.answer);
    this.#set(id, at, agent, 'open');
    this.#add(id, at, { what: 'assignee', by: 'agent', author: agent, assignee: agent });
    if (how === 'waiting') this.#set(id, at, agent, 'waiting');
    if (how === 'hold') this.#set(id, at, agent, 'hold');
    if (how === 'asked') {
      this.#say(id, at + random.int(20, 90) * MINUTE, {
        by: 'customer',
        text: texts.more ?? texts.ask,
      });
    }
  }

  #open(customer: RecordRow, openedAt: number, how?: Lately) {
    const { random } = this.#drawing;
    const language = languageOf(this.#drawing, customer);
    const isBusiness =
      customer.values.type === 'organisation' || customer.values.parent !== undefined;
    // What goes on for days is more than a word of thanks.
    const fits = ({ business, more }: TicketTexts) =>
      (isBusiness || !business) && (how === undefined || more !== undefined);
    const drawn = random.pick(ticketTexts[language].filter(fits));
    const texts = this.#filled(drawn, language);
    const id = `sample-ticket-${this.tickets.length + 1}`;
    const channels = ['email', 'phone', 'chat', 'counter', 'web'] as const;
    this.tickets.push({
      id,
      values: {
        subject: texts.subject,
        customer: customer.id,
        channel: random.pick(channels),
        openedAt,
        firstPriority: how === 'late' ? 'high' : (texts.priority ?? 'normal'),
        ...(texts.tag ? { tags: [texts.tag] } : {}),
        sample: true,
      },
    });
    this.#say(id, openedAt, { by: 'customer', text: texts.ask });
    return { language, texts, id };
  }

  #filled(texts: TicketTexts, language: 'en' | 'zh'): TicketTexts {
    const { random } = this.#drawing;
    const fill = (text: string) => filledIn(text, random, language);
    return {
      ...texts,
      subject: fill(texts.subject),
      ask: fill(texts.ask),
      ...(texts.more ? { more: fill(texts.more) } : {}),
    };
  }

  #answer(ticket: string, at: number, author: string, text: string): void {
    this.#say(ticket, at, { by: 'agent', author, text });
  }

  #say(ticket: string, at: number, values: FieldValues): void {
    this.#add(ticket, at, { what: 'message', ...values });
  }

  #set(ticket: string, at: number, author: string, state: string): void {
    this.#add(ticket, at, { what: 'state', by: 'agent', author, state });
  }

  /** What would come after this morning has not happened yet. */
  #add(ticket: string, at: number, values: FieldValues): void {
    if (at > instantOf(this.#drawing.today, SAMPLE_ZONE, '05:30')) return;
    const id = `sample-ticketEvent-${this.events.length + 1}`;
    this.events.push({ id, values: { ticket, at, ...values, sample: true } });
  }
}

/** So many minutes of working time later. */
function working(at: number, minutes: number): number {
  return calendar.after(at, minutes * MINUTE) ?? at;
}
