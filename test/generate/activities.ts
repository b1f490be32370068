import { addDays, DAY_MILLIS, instantOf } from '#shared/rules/business-day.ts';
import { createRandom, type Random } from '#shared/sample/random.ts';
import type { RecordRow } from '#shared/sync/change-set.ts';
import { GENERATED_TODAY } from './customers.ts';

const types = [
  ['note', 34],
  ['call', 26],
  ['message', 18],
  ['email', 12],
  ['visit', 8],
  ['meeting', 2],
] as const;
const openings = [
  'Called',
  'Asked',
  'Confirmed',
  'Complained',
  'Ordered',
  'Moved',
  '询问',
  '确认',
  '改期',
];
const subjects =
  'the Friday delivery,the invoice,a quote,the price list,two loaves,送货时间,发票,报价'.split(',');
const closings = ['', ' Follow up next week.', ' No answer yet.', ' Done.', ' 下周再联系。'];
const titles = [
  'Call back',
  'Send the offer',
  'Check the delivery',
  'Visit',
  '回电',
  '发报价',
  '上门拜访',
];

/** `count` activities about these customers: a few have many, within three years. */
export function generateActivities(
  count: number,
  customers: readonly RecordRow[],
  seed: number,
): RecordRow[] {
  const random = createRandom(seed ^ 0x5eed_ac71);
  const now = instantOf(GENERATED_TODAY, 'UTC', '18:00');
  return Array.from({ length: count }, (_, i) => ({
    id: `activity-${i + 1}`,
    values: {
      type: random.weighted(types),
      at: now - Math.floor(random.next() ** 1.5 * 1095 * DAY_MILLIS),
      about: skewed(random, customers).id,
      text: `${random.pick(openings)} ${random.pick(subjects)}.${random.pick(closings)}`,
    },
  }));
}

/** `count` tasks: a third done, most of the others due within a month. */
export function generateTasks(
  count: number,
  customers: readonly RecordRow[],
  seed: number,
): RecordRow[] {
  const random = createRandom(seed ^ 0x5eed_7a5c);
  return Array.from({ length: count }, (_, i) => {
    const done = random.chance(0.35);
    const due = addDays(GENERATED_TODAY, done ? -random.int(0, 300) : random.int(-10, 30));
    return {
      id: `task-${i + 1}`,
      values: {
        title: `${random.pick(titles)} ${i + 1}`,
        ...(random.chance(0.9) ? { due } : {}),
        ...(random.chance(0.06) ? { recurrence: 'FREQ=WEEKLY' } : {}),
        about: skewed(random, customers).id,
        ...(done ? { doneAt: instantOf(due, 'UTC', '12:00') } : {}),
      },
    };
  });
}

/** Early rows are the busy ones: about half of all falls on the first eighth. */
function skewed(random: Random, rows: readonly RecordRow[]): RecordRow {
  const row = rows[Math.floor(random.next() ** 3 * rows.length)];
  if (!row) throw new Error('Activities and tasks need at least one customer.');
  return row;
}
