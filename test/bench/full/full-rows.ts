import { createRandom, type Random } from '#shared/sample/random.ts';
import type { FieldValues, RecordRow } from '#shared/sync/change-set.ts';
import { generateActivities } from '#test/generate/activities.ts';
import { generateCustomers } from '#test/generate/customers.ts';

const DAY = 86_400_000;
/** The moment the data is made for. */
export const NOW = Date.UTC(2026, 5, 30, 12);
/** The moment at which the lots lapse that are waited for. */
export const LAPSE = NOW + 30 * DAY;

/** How many records of each kind there are. */
export interface FullSize {
  readonly customers: number;
  readonly activities: number;
  readonly orders: number;
  readonly entries: number;
  readonly tickets: number;
  readonly messages: number;
  readonly responses: number;
  /** Customers of whom a lot lapses at once. */
  readonly turning: number;
}

const FULL: FullSize = {
  customers: 100_000,
  activities: 1_000_000,
  orders: 1_000_000,
  entries: 1_000_000,
  tickets: 100_000,
  messages: 500_000,
  responses: 300_000,
  turning: 10_000,
};

export function fullSize(scale: number): FullSize {
  const sizes = Object.entries(FULL).map(([name, count]) => [name, Math.round(count * scale)]);
  return Object.fromEntries(sizes) as unknown as FullSize;
}

/** Records of a kind, some thousand at a time, the same for the same seed. */
export interface Generated {
  readonly kind: string;
  readonly count: number;
  readonly rows: (from: number, count: number) => readonly RecordRow[];
}

/** All kinds beside the customers, each after those it refers to. */
export function generatedKinds(size: FullSize, seed: number): readonly Generated[] {
  const customer = (random: Random) => customerId(skewed(random, size.customers));
  return [
    {
      kind: 'activity',
      count: size.activities,
      rows: (from, count) => {
        const some = Array.from({ length: 1000 }, (_, at) => ({
          id: customerId(skewed(createRandom(seed + from + at), size.customers)),
          values: {},
        }));
        return generateActivities(count, some, seed + from).map(({ values }, at) => ({
          id: `activity-${from + at}`,
          values,
        }));
      },
    },
    by('order', size.orders, seed, (random, at) => ({
      customer: customer(random),
      number: `O-${at}`,
      at: NOW - Math.floor(random.next() ** 1.3 * 1460 * DAY),
      total: random.int(300, 90_000),
      currency: random.chance(0.9) ? 'EUR' : 'CNY',
      state: random.pick(['placed', 'paid', 'paid', 'paid', 'returned']),
      lines: Array.from({ length: random.int(1, 4) }, () => ({
        product: `P-${random.int(1, 400)}`,
        quantity: random.int(1, 9),
        price: random.int(100, 9_000),
      })),
    })),
    by('ledgerEntry', size.entries, seed, (random, at) => {
      // The first entries are the lots that lapse at the same moment, one a customer.
      if (at < size.turning) {
        return { customer: customerId(at), at: NOW - DAY, points: 7, lapses: LAPSE };
      }
      const when = NOW - DAY - Math.floor(random.next() * 900 * DAY);
      const came = random.chance(0.8);
      return {
        customer: customer(random),
        at: when,
        points: came ? random.int(1, 400) : -random.int(1, 200),
        ...(came && random.chance(0.6) ? { lapses: LAPSE + random.int(1, 700) * DAY } : {}),
      };
    }),
    by('ticket', size.tickets, seed, (random) => ({
      customer: customer(random),
      subject: `${random.pick(['Order', 'Delivery', 'Invoice', '发票', '送货'])} ${random.int(1, 9999)}`,
      state: random.pick(['new', 'open', 'waiting', 'resolved', 'resolved', 'resolved']),
      priority: random.pick(['urgent', 'high', 'normal', 'normal', 'low']),
      openedAt: NOW - Math.floor(random.next() * 700 * DAY),
    })),
    by('message', size.messages, seed, (random) => ({
      ticket: `ticket-${random.int(0, size.tickets - 1)}`,
      at: NOW - Math.floor(random.next() * 700 * DAY),
      text: random.pick(TEXTS),
      ...(random.chance(0.2) ? { internal: true } : {}),
    })),
    by('response', size.responses, seed, (random) => ({
      customer: customer(random),
      at: NOW - Math.floor(random.next() * 700 * DAY),
      score: random.int(0, 10),
      ...(random.chance(0.3) ? { comment: random.pick(TEXTS) } : {}),
    })),
  ];
}

/** The customers, under ids that the others refer to. */
export function customerRows(count: number, seed: number): readonly RecordRow[] {
  return generateCustomers(count, seed).map(({ values }, at) => ({ id: customerId(at), values }));
}

export function customerId(at: number): string {
  return `customer-${at}`;
}

const TEXTS = [
  'Could you tell me when the next delivery comes? The last one was a day late.',
  'The invoice has the wrong address on it, please send a new one.',
  'Thank you, that solved it.',
  'We looked into it and will send a replacement tomorrow morning.',
  '请问什么时候送货？上次晚了一天。',
  '谢谢，问题解决了。',
];

function by(
  kind: string,
  count: number,
  seed: number,
  values: (random: Random, at: number) => FieldValues,
): Generated {
  return {
    kind,
    count,
    rows: (from, some) => {
      const random = createRandom(seed ^ (from * 7919) ^ kind.length);
      return Array.from({ length: some }, (_, at) => ({
        id: `${kind}-${from + at}`,
        values: values(random, from + at),
      }));
    },
  };
}

/** A few have many. */
function skewed(random: Random, count: number): number {
  return Math.floor(random.next() ** 2 * count);
}
