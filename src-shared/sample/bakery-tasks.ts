import { addDays, type Day, instantOf } from '#shared/rules/business-day.ts';
import { weekday } from '#shared/rules/shift-days.ts';
import { nextOccurrence } from '#shared/rules/task-recurrence.ts';
import type { RecordRow } from '#shared/sync/change-set.ts';
import { languageOf, SAMPLE_ZONE } from './bakery-activities.ts';
import type { Drawing } from './bakery-customers.ts';
import { shopTaskTexts, taskTexts } from './bakery-texts.ts';

const plan = [
  { count: 9, from: 0, to: 0, done: false },
  { count: 8, from: -12, to: -1, done: false },
  { count: 31, from: 1, to: 21, done: false },
  { count: 28, from: -40, to: -1, done: true },
] as const;

const gone: ReadonlySet<unknown> = new Set(['lost', 'dormant']);

/** About 80 tasks: today's, overdue ones, those of the coming days, and what was done lately. */
export function drawTasks(drawing: Drawing, customers: readonly RecordRow[]): RecordRow[] {
  const { random, today, members, language } = drawing;
  const present = customers.filter(({ values }) => !gone.has(values.stage));
  const organisations = present.filter(({ values }) => values.type === 'organisation');
  const guests = present.filter(({ values }) => values.type === 'person' && !values.parent);
  const rows: RecordRow[] = [];
  for (const { count, from, to, done } of plan) {
    for (let i = 0; i < count; i++) {
      const text = random.pick(taskTexts);
      const about = random.pick(text.org ? organisations : guests);
      const due = onOpenDay(addDays(today, random.int(from, to)), from, to);
      rows.push({
        id: `sample-task-${rows.length + 1}`,
        values: {
          title: text[languageOf(drawing, about)],
          due,
          ...(text.at ? { dueAt: text.at } : {}),
          ...(text.recurrence && !done ? { recurrence: text.recurrence } : {}),
          assignee: about.values.owner ?? random.pick(members),
          about: about.id,
          ...(done ? { doneAt: instantOf(due, SAMPLE_ZONE, `${random.int(10, 17)}:30`) } : {}),
          sample: true,
        },
      });
    }
  }
  for (const text of shopTaskTexts) {
    const next = nextOccurrence(text.recurrence, addDays(today, -1), today);
    rows.push({
      id: `sample-task-${rows.length + 1}`,
      values: {
        title: text[language],
        due: next?.due ?? today,
        ...('at' in text ? { dueAt: text.at } : {}),
        recurrence: text.recurrence,
        assignee: random.pick(members),
        sample: true,
      },
    });
  }
  return rows;
}

/** Nobody plans work for a Sunday, unless it is today. */
function onOpenDay(day: Day, from: number, to: number): Day {
  return weekday(day) === 7 && from !== to ? addDays(day, from < 0 ? -1 : 1) : day;
}
