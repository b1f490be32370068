import { addDays, type Day } from '#shared/rules/business-day.ts';
import type { FieldValues, RecordRow } from '#shared/sync/change-set.ts';

/** Begins the ids of customers that are another one of the sample once more. */
const MARK = 'sample-customer-again-';

/** How somebody else wrote a customer down, days before today; null for customers that do not serve. */
interface Writing {
  readonly daysAgo: number;
  readonly again: (values: FieldValues) => FieldValues | null;
}

/**
 * Each way once: a firm with its legal form and its words turned, a Han firm with what it is, umlauts
 * spelt out by whoever had none on the keyboard, a Chinese name in pinyin.
 */
const writings: readonly Writing[] = [
  {
    daysAgo: 41,
    again: ({ type, name, phones, addresses }) => {
      const [, first, second, kind] = /^(\S+) & (\S+) (\S+)$/.exec(String(name)) ?? [];
      if (type !== 'organisation' || !kind) return null;
      return { type, name: `${kind} ${first} und ${second} GmbH`, phones, addresses };
    },
  },
  {
    daysAgo: 23,
    again: ({ type, name, phones }) =>
      type === 'organisation' && /^\p{Script=Han}+$/u.test(String(name))
        ? { type, name: `${name}有限公司`, phones }
        : null,
  },
  {
    daysAgo: 34,
    again: ({ type, given, family, phones, parent }) => {
      const plain = withoutUmlauts(String(family));
      if (type !== 'person' || parent || !phones || plain === family) return null;
      return { type, given, family: plain, phones };
    },
  },
  {
    daysAgo: 12,
    again: ({ type, latin, family, phones, parent }) => {
      const [given = '', surname = ''] = String(latin ?? '').split(' ');
      if (type !== 'person' || parent || !phones || !surname || !family) return null;
      return { type, given, family: surname, latin, phones };
    },
  },
];

/** How many customers are planted. */
export const PLANTED = writings.length;

/** Customers that are another one of the sample, as a list of somebody else had them. */
export function plantDoubles(customers: readonly RecordRow[], today: Day): readonly RecordRow[] {
  return writings.flatMap(({ daysAgo, again }) => {
    for (const { id, values } of customers) {
      const other = again(values);
      if (!other) continue;
      const since = addDays(today, -daysAgo);
      return { id: MARK + id, values: { ...other, stage: 'new', since, tags: [], sample: true } };
    }
    return [];
  });
}

/** The pairs of one customer among the sample's, each as the ids of both. */
export function plantedPairs(
  customers: readonly RecordRow[],
): readonly (readonly [string, string])[] {
  return customers
    .filter(({ id }) => id.startsWith(MARK))
    .map(({ id }) => [id.slice(MARK.length), id] as const);
}

const umlauts: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

function withoutUmlauts(name: string): string {
  return name.replace(/[äöüß]/g, (letter) => umlauts[letter] ?? letter);
}
