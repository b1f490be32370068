import { describe, expect, test } from 'vitest';
import { kinds } from '#shared/domain/kinds.ts';
import { problemsOf } from '#shared/domain/record-problems.ts';
import { viewStateSchema } from '#shared/domain/view.ts';
import { nextBirthday } from '#shared/rules/birthday.ts';
import { addDays, businessDay, instantOf } from '#shared/rules/business-day.ts';
import { customerName, isHan } from '#shared/rules/customer-name.ts';
import { normaliseCustomer } from '#shared/rules/new-customer.ts';
import { parseRecurrence } from '#shared/rules/recurrence-rule.ts';
import { noEvents, readStanding, withEvent } from '#shared/rules/service/ticket-standing.ts';
import { type FieldValues, sameValue } from '#shared/sync/change-set.ts';
import { createTextTools } from '#shared/text/create-text-tools.ts';
import { bakerySample } from './bakery.ts';
import { PLANTED, plantedPairs } from './planted-doubles.ts';

const today = '2026-03-12';
const zone = 'Europe/Berlin';
const sample = bakerySample(today);
const rowsOf = (kind: string, of = sample) => of.find((one) => one.kind === kind)?.rows ?? [];
const customers = rowsOf('customer');
const tasks = rowsOf('task');
const activities = rowsOf('activity');

describe('bakerySample', () => {
  test('has the size it promises', () => {
    const counts = Object.fromEntries(sample.map(({ kind, rows }) => [kind, rows.length]));
    expect(counts).toMatchObject({ member: 4, customer: 600, contactLink: 130, savedView: 5 });
    expect(counts.activity).toBeGreaterThan(2_400);
    expect(tasks).toHaveLength(80);
  });

  test.each(['2026-03-12', '2028-02-29', '2026-11-01'])('is valid on %s', (day) => {
    for (const language of ['en', 'zh'] as const) {
      for (const { kind: name, rows } of bakerySample(day, language)) {
        const kind = kinds.find((one) => one.name === name);
        if (!kind) throw new Error(`no kind ${name}`);
        for (const { id, values } of rows) {
          expect({ id, problems: problemsOf(kind, kind.fields, values) }).toEqual({
            id,
            problems: [],
          });
          const unknown = Object.keys(values).filter((field) => !kind.fields[field]);
          expect(unknown).toEqual([]);
        }
      }
    }
  });

  test('every row is marked, has an id of its own, and points at rows of the sample', () => {
    const ids = new Map(
      sample.flatMap(({ kind, rows }) => rows.map((row) => [row.id, kind] as const)),
    );
    expect(ids.size).toBe(sample.reduce((sum, { rows }) => sum + rows.length, 0));
    for (const { kind: name, rows } of sample) {
      const fields = kinds.find((one) => one.name === name)?.fields ?? {};
      const refs = Object.entries(fields).filter(([, spec]) => spec.type === 'ref');
      for (const { id, values } of rows) {
        expect(id.startsWith('sample-')).toBe(true);
        expect(values.sample).toBe(true);
        for (const [field, spec] of refs) {
          if (values[field] !== undefined) expect(ids.get(String(values[field]))).toBe(spec.of);
        }
      }
    }
  });

  test('the same day and language give the same rows; another day moves the dates', () => {
    expect(bakerySample(today)).toEqual(sample);
    expect(rowsOf('task', bakerySample('2026-03-13'))[0]?.values.due).toBe('2026-03-13');
    expect(
      rowsOf('savedView', bakerySample(today, 'zh')).map(({ values }) => values.name),
    ).toContain('批发客户');
  });

  test('customers are stored as they would be after entry', () => {
    const tools = createTextTools();
    for (const { values } of customers) {
      const normal = normaliseCustomer(values, tools, 'DE');
      expect(sameValue(normal, values) ? values : normal).toEqual(values);
    }
  });

  test('no customer comes twice by one name, but for those that are planted', () => {
    const planted = new Set(plantedPairs(customers).map(([, id]) => id));
    expect(planted.size).toBe(PLANTED);
    const titles = customers
      .filter(({ id }) => !planted.has(id))
      .map(({ values }) => customerName(values).title);
    const organisations = customers
      .filter(({ id, values }) => values.type === 'organisation' && !planted.has(id))
      .map(({ values }) => customerName(values).title);
    expect(new Set(organisations).size).toBe(organisations.length);
    expect(new Set(titles).size).toBeGreaterThan(titles.length - 5);
  });

  test('names in Latin and Han, in Traditional too', () => {
    const han = customers.filter(({ values }) => isHan(customerName(values).title));
    expect(han.length).toBeGreaterThan(150);
    expect(han.length).toBeLessThan(400);
    expect(han.some(({ values }) => /[張劉陳楊趙黃吳鄭謝羅]/.test(String(values.family)))).toBe(
      true,
    );
  });

  test('tasks for today, overdue, to come and done', () => {
    const open = tasks.filter(({ values }) => values.doneAt === undefined);
    const due = (from: string, to: string) =>
      open.filter(({ values }) => String(values.due) >= from && String(values.due) <= to).length;
    expect(due(today, today)).toBeGreaterThanOrEqual(9);
    expect(due('2000-01-01', addDays(today, -1))).toBe(8);
    expect(due(addDays(today, 1), addDays(today, 31))).toBeGreaterThan(20);
    expect(tasks.length - open.length).toBe(28);
    for (const { values } of tasks) {
      if (values.recurrence) expect(parseRecurrence(String(values.recurrence)).ok).toBe(true);
    }
  });

  test('birthdays today and in the coming week', () => {
    const inDays = customers.flatMap(({ values }) => {
      const next = values.birthday ? nextBirthday(String(values.birthday), today) : null;
      return next ? [next.inDays] : [];
    });
    expect(inDays.filter((days) => days === 0).length).toBeGreaterThanOrEqual(2);
    expect(inDays.filter((days) => days > 0 && days <= 7).length).toBeGreaterThanOrEqual(4);
  });

  test('activities: 18 months up to this morning, after the customer came, every slot filled', () => {
    const since = new Map(customers.map(({ id, values }) => [id, String(values.since ?? '')]));
    const morning = instantOf(today, zone, '06:00');
    const texts = new Set<unknown>();
    for (const { values } of activities) {
      const at = Number(values.at);
      expect(at).toBeLessThan(morning);
      expect(businessDay(at, zone) >= addDays(today, -548)).toBe(true);
      expect(businessDay(at, zone) >= (since.get(String(values.about)) ?? '')).toBe(true);
      expect(values.text).not.toMatch(/[{}]|undefined/);
      texts.add(values.text);
    }
    expect(texts.size).toBeGreaterThan(activities.length / 2);
    expect(activities.some(({ values }) => values.pinned === true)).toBe(true);
  });

  test('tickets of 18 months stand as tickets do, up to this morning', () => {
    const events = new Map<unknown, FieldValues[]>();
    for (const { values } of rowsOf('ticketEvent')) {
      events.set(values.ticket, [...(events.get(values.ticket) ?? []), values]);
    }
    const now = instantOf(today, zone, '08:00');
    const stood = rowsOf('ticket').map(({ id, values }) => {
      const own = events.get(id) ?? [];
      const told = own.reduce(
        (so, event, i) => withEvent(so, { kind: 'ticketEvent', id: `${id} ${i}`, values: event }),
        noEvents,
      );
      expect(own[0]?.at).toBe(values.openedAt);
      for (const event of own) {
        expect(Number(event.at)).toBeLessThan(now);
        expect(Number(event.at)).toBeGreaterThanOrEqual(Number(values.openedAt));
        expect(event.text ?? '').not.toMatch(/[{}]|undefined/);
      }
      return readStanding(told, { now, own: values, through: {}, whole: () => new Map() });
    });
    const count = (field: string, value: unknown) =>
      stood.filter((each) => each[field] === value).length;
    expect(stood).toHaveLength(150);
    for (const state of ['new', 'open', 'waiting', 'hold', 'closed']) {
      expect(count('state', state)).toBeGreaterThanOrEqual(2);
    }
    expect(count('serviceLevel', 'met')).toBeGreaterThan(100);
    expect(count('serviceLevel', 'missed')).toBeGreaterThan(3);
    expect(count('serviceLevel', 'breached')).toBeGreaterThanOrEqual(2);
    expect(stood.some(({ reopenings }) => reopenings === 1)).toBe(true);
    const subjects = rowsOf('ticket', bakerySample(today, 'zh')).map(
      ({ values }) => values.subject,
    );
    expect(subjects.filter((subject) => isHan(String(subject))).length).toBeGreaterThan(75);
  });

  test('saved views can be read', () => {
    for (const { values } of rowsOf('savedView')) {
      expect(viewStateSchema.safeParse(values.view).success).toBe(true);
    }
  });
});
