import type { Day } from '#shared/rules/business-day.ts';

/**
 * What a programme may ask of an order before a rule counts; all that are given must hold. `null` =
 * in none.
 */
export interface EarnConditions {
  readonly category?: readonly (string | null)[];
  readonly product?: readonly (string | null)[];
  /** 1 Monday … 7 Sunday, of the order's day in the programme's zone. */
  readonly weekday?: readonly number[];
  readonly tier?: readonly (string | null)[];
  readonly segment?: readonly (string | null)[];
}

export interface EarnRule {
  readonly points: number;
  /** Minor units of the programme's currency for which `points` are given. */
  readonly per: number;
  /**
   * `order`: down once, over all such rules and after the tier's multiplier. `line`: down line by
   * line.
   */
  readonly round: 'order' | 'line';
  readonly where?: EarnConditions;
}

/** How long from the start day. */
export interface Span {
  readonly days?: number;
  readonly months?: number;
}

export type Expiry =
  | { readonly kind: 'none' }
  | ({ readonly kind: 'rolling' } & Span)
  /** Since the last paid order or redemption. */
  | ({ readonly kind: 'inactivity' } & Span)
  /** Months after the one it was earned in. */
  | { readonly kind: 'endOfMonth'; readonly months?: number }
  | { readonly kind: 'endOfYear'; readonly years?: number };

/** What a tier's limit is counted in. */
export type Measure = 'points' | 'spend' | 'visits';

export interface Tier {
  readonly name: string;
  /** Points, minor units or visits in a calendar year from which it is reached. */
  readonly from: number;
  readonly by: Measure;
  /** Decimal number; points of orders are multiplied by it. */
  readonly multiplier?: string;
}

export type GiftKind = 'welcome' | 'birthday' | 'review' | 'visit' | 'anniversary';

export interface ReferralTerms {
  readonly referrer: number;
  readonly friend: number;
  readonly returnDays: number;
}

export interface Reward {
  readonly id: string;
  readonly points: number;
  readonly stock?: number;
  readonly from?: Day;
  /** The last day. */
  readonly until?: Day;
  /** That tier or a higher one. */
  readonly tier?: string;
}

/** The rules of a loyalty programme, as they are at one time. */
export interface Programme {
  readonly zone: string;
  readonly currency: string;
  /** Of phones without a country code, ISO 3166 alpha-2. */
  readonly region?: string;
  /** First day on which gifts can fall due. */
  readonly from?: Day;
  /** Rules by which orders earn; where several take a line, the one that gives most counts. */
  readonly earn?: readonly EarnRule[];
  /** What of an order's money counts: without tax, or with it. */
  readonly base?: 'net' | 'gross';
  readonly pending?: { readonly days: number };
  readonly expiry?: Expiry;
  /** Lowest first. */
  readonly tiers?: readonly Tier[];
  readonly gifts?: Readonly<Partial<Record<GiftKind, number>>>;
  readonly referral?: ReferralTerms;
  /**
   * Minor units a point costs, and the share of points expected to be redeemed: decimal numbers.
   */
  readonly cost?: { readonly perPoint: string; readonly redemptionRate: string };
  readonly rewards?: readonly Reward[];
}

/** A programme as it is from an instant on. */
export interface ProgrammeVersion {
  readonly since: number;
  readonly programme: Programme;
}

/** All versions of a programme, the first of them since ever. */
export type Programmes = readonly ProgrammeVersion[];

/** The rules in force at an instant: a change counts from its own instant on. */
export function programmeAt(programmes: Programmes, at: number): Programme {
  for (let i = programmes.length - 1; i >= 0; i--) {
    const version = programmes[i];
    if (version && (version.since <= at || i === 0)) return version.programme;
  }
  throw new Error('a programme without any version');
}

/**
 * The first change of the rules after an instant, the last of those told for one; undefined where
 * none is known.
 */
export function changeAfter(programmes: Programmes, at: number): ProgrammeVersion | undefined {
  let next: ProgrammeVersion | undefined;
  for (let i = programmes.length - 1; i > 0; i--) {
    const version = programmes[i];
    if (!version || version.since <= at) break;
    if (!next || version.since < next.since) next = version;
  }
  return next;
}
