import type { FirmLevel } from './compare-firm-names.ts';

/**
 * How well one feature of two customers agrees. A feature that is blank on either side has no level
 * and says nothing.
 */
export interface Levels {
  readonly family?: PartLevel | undefined;
  readonly given?: PartLevel | undefined;
  /** Given and family name stand in each other's place. */
  readonly order?: 'swapped' | undefined;
  /** The forms of address are not one person's: Mr and Mrs. */
  readonly salutation?: 'differs' | undefined;
  /** Senior and junior. */
  readonly generation?: 'differs' | undefined;
  /** One is known by the family name and a form of address alone. */
  readonly called?: 'family' | undefined;
  readonly company?: FirmLevel | undefined;
  readonly type?: 'differs' | undefined;
  readonly birthday?: 'same' | 'sameDay' | 'slip' | 'near' | 'differs' | undefined;
  /** `shared`: an office's mailbox; `host`: of two firms, another mailbox at one host of their own. */
  readonly email?: 'same' | 'shared' | 'slip' | 'host' | 'like' | 'differs' | undefined;
  readonly phone?: 'same' | 'slip' | 'next' | 'differs' | undefined;
  readonly handle?: 'same' | 'differs' | undefined;
  readonly externalId?: 'same' | 'differs' | undefined;
  /** `elsewhere`: a street of the same name in another town. */
  readonly street?:
    | 'same'
    | 'close'
    | 'number'
    | 'sameStreet'
    | 'elsewhere'
    | 'differs'
    | undefined;
  readonly postcode?: 'same' | 'slip' | 'differs' | undefined;
  readonly city?: 'same' | 'slip' | 'differs' | undefined;
}

/**
 * `same`: equal letters. `sameHan`: an equal surname or an equal given name of one character, which
 * many share. `sameLong`: an equal given name of two characters, which few share. `sound`: equal in pinyin only. `slip`: one typing error. `short`: an initial, a short
 * form or one word of several. `near`: of given names, a letter is another, by a slip or in another name. `pair`: the man's and the woman's form of one given name. `like`: alike, but more than a slip. `oneHan`: one character of several
 * is another, as by a slip or among siblings.
 */
export type PartLevel =
  | 'same'
  | 'sameHan'
  | 'sameLong'
  | 'sound'
  | 'slip'
  | 'short'
  | 'near'
  | 'pair'
  | 'like'
  | 'oneHan'
  | 'differs';

type Feature = keyof Levels;

/** Share of pairs at a level: among pairs that are one customer (m), among all others (u). */
interface Chance {
  readonly m: number;
  readonly u: number;
}

/**
 * The chances by which levels are weighed: log2(m / u) bits each (Fellegi & Sunter 1969). `u` follows
 * from how many values a feature has in a customer base (birthdays of 70 years, surnames by their
 * frequency, postcodes of a region), `m` from how often people make such faults when they type a
 * customer in again. They are orders of magnitude by that reasoning, some of them revised after looking
 * at the errors on the labelled sets; docs/decisions/duplicates.md says how, and what fitting would bring.
 */
const chances: {
  readonly [F in Feature]: Readonly<Record<NonNullable<Levels[F]>, Chance>>;
} = {
  family: {
    same: { m: 0.8, u: 0.004 },
    sameHan: { m: 0.8, u: 0.025 },
    sameLong: { m: 0.8, u: 0.001 },
    sound: { m: 0.8, u: 0.03 },
    slip: { m: 0.1, u: 0.004 },
    near: { m: 0.1, u: 0.004 },
    short: { m: 0.03, u: 0.008 },
    pair: { m: 0.02, u: 0.008 },
    like: { m: 0.03, u: 0.01 },
    oneHan: { m: 0.03, u: 0.03 },
    differs: { m: 0.04, u: 0.95 },
  },
  given: {
    same: { m: 0.75, u: 0.008 },
    sameHan: { m: 0.75, u: 0.01 },
    sameLong: { m: 0.75, u: 0.001 },
    sound: { m: 0.6, u: 0.01 },
    slip: { m: 0.1, u: 0.005 },
    near: { m: 0.1, u: 0.005 },
    short: { m: 0.06, u: 0.01 },
    pair: { m: 0.02, u: 0.008 },
    like: { m: 0.04, u: 0.015 },
    oneHan: { m: 0.03, u: 0.03 },
    differs: { m: 0.01, u: 0.94 },
  },
  order: { swapped: { m: 0.05, u: 0.15 } },
  called: { family: { m: 0.1, u: 0.1 } },
  salutation: { differs: { m: 0.03, u: 0.3 } },
  generation: { differs: { m: 0.01, u: 0.5 } },
  company: {
    same: { m: 0.6, u: 0.0005 },
    trimmed: { m: 0.15, u: 0.0005 },
    close: { m: 0.08, u: 0.0008 },
    contained: { m: 0.06, u: 0.002 },
    bare: { m: 0.02, u: 0.02 },
    differs: { m: 0.03, u: 0.99 },
  },
  type: { differs: { m: 0.004, u: 0.5 } },
  birthday: {
    same: { m: 0.8, u: 0.00004 },
    sameDay: { m: 0.9, u: 0.0027 },
    slip: { m: 0.1, u: 0.0015 },
    near: { m: 0.03, u: 0.012 },
    differs: { m: 0.02, u: 0.98 },
  },
  email: {
    same: { m: 0.7, u: 0.00000005 },
    shared: { m: 0.3, u: 0.0002 },
    slip: { m: 0.1, u: 0.000005 },
    host: { m: 0.15, u: 0.0003 },
    like: { m: 0.05, u: 0.003 },
    differs: { m: 0.25, u: 1 },
  },
  phone: {
    same: { m: 0.7, u: 0.00004 },
    slip: { m: 0.05, u: 0.0002 },
    next: { m: 0.02, u: 0.02 },
    differs: { m: 0.3, u: 1 },
  },
  handle: { same: { m: 0.7, u: 0.0000005 }, differs: { m: 0.3, u: 1 } },
  externalId: { same: { m: 0.7, u: 0.00000005 }, differs: { m: 0.7, u: 1 } },
  street: {
    same: { m: 0.5, u: 0.0002 },
    close: { m: 0.2, u: 0.0003 },
    number: { m: 0.05, u: 0.001 },
    sameStreet: { m: 0.06, u: 0.015 },
    elsewhere: { m: 0.03, u: 0.01 },
    differs: { m: 0.25, u: 1 },
  },
  postcode: {
    same: { m: 0.7, u: 0.005 },
    slip: { m: 0.1, u: 0.02 },
    differs: { m: 0.25, u: 0.97 },
  },
  city: {
    same: { m: 0.7, u: 0.05 },
    slip: { m: 0.1, u: 0.008 },
    differs: { m: 0.25, u: 0.93 },
  },
};

/** Doubles a record has on average in a base nobody looked through: the odds before comparing. */
const DOUBLES = 0.25;
/** In a smaller base, a name would be enough to make two records one. */
const SMALLEST_BASE = 1_000;

const bits = Object.fromEntries(
  Object.entries(chances).map(([feature, levels]) => [
    feature,
    Object.fromEntries(
      Object.entries(levels).map(([level, { m, u }]) => [level, Math.log2(m / u)]),
    ),
  ]),
) as Readonly<Record<Feature, Readonly<Record<string, number>>>>;
const features = Object.keys(chances) as readonly Feature[];

/** How much a feature at a level speaks for one customer, in bits; 0 where it is blank. */
export function bitsOf<F extends Feature>(feature: F, level: Levels[F]): number {
  return level === undefined ? 0 : (bits[feature][level] ?? 0);
}

/** Log2 odds that two of so many records whose features agree like this are one. */
export function oddsOf(levels: Levels, records: number): number {
  let odds = Math.log2(DOUBLES / Math.max(records, SMALLEST_BASE));
  for (const feature of features) odds += bitsOf(feature, levels[feature]);
  return odds;
}

/** Log2 odds as a probability. */
export function probability(odds: number): number {
  return 1 / (1 + 2 ** -odds);
}
