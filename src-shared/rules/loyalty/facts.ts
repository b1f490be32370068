import type { GiftKind, Programme } from '#shared/rules/loyalty/programme.ts';

/**
 * What happened, as a device told it. The ledger follows from these facts alone: whatever order
 * they arrive in, they count in the order of their own time. The same id again is the same message
 * again.
 */
interface Told {
  readonly id: string;
  /** When it happened, UTC milliseconds. */
  readonly at: number;
}

export interface OrderLine {
  readonly id: string;
  /** Minor units of the whole line, as shown. */
  readonly amount: number;
  readonly category?: string | null;
  readonly product?: string | null;
}

/** Amounts are minor units of the order's currency. */
export interface OrderFact extends Told {
  readonly do: 'order';
  /** Its number: told again under another id, it is still the same order. */
  readonly order: string;
  readonly customer: string;
  readonly lines: readonly OrderLine[];
  readonly discount?: number;
  /** Points that paid a part, and what they paid. */
  readonly points?: { readonly count: number; readonly value: number };
  readonly shipping?: number;
  readonly shippingDiscount?: number;
  readonly tip?: number;
  /** The tax on what was paid. */
  readonly tax?: number;
  readonly taxIncluded?: boolean;
  /** The programme's, unless said. */
  readonly currency?: string;
  /** Units of the order's currency for one of the programme's, as a decimal number. */
  readonly rate?: string;
  readonly paid?: boolean;
}

export interface PayFact extends Told {
  readonly do: 'pay';
  readonly order: string;
}

export interface CancelOrderFact extends Told {
  readonly do: 'cancelOrder';
  readonly order: string;
}

export interface FixRateFact extends Told {
  readonly do: 'fixRate';
  readonly order: string;
  readonly rate: string;
}

export interface ReturnFact extends Told {
  readonly do: 'return';
  readonly order: string;
  readonly lines?: readonly string[];
  readonly all?: boolean;
}

export interface RefundTotalFact extends Told {
  readonly do: 'refundTotal';
  readonly order: string;
  /** Minor units of goods refunded so far, as another system counts them. */
  readonly goods: number;
}

/** What happens to an order once it is there. */
export type OrderChange = PayFact | CancelOrderFact | FixRateFact | ReturnFact | RefundTotalFact;

/** Handed out by a device: it stands. */
export interface RedeemFact extends Told {
  readonly do: 'redeem';
  /** Its number, which counts once. */
  readonly redemption: string;
  readonly customer: string;
  readonly points: number;
  readonly reward?: string;
}

export interface CancelRedemptionFact extends Told {
  readonly do: 'cancelRedemption';
  readonly redemption: string;
}

export interface AdjustFact extends Told {
  readonly do: 'adjust';
  readonly customer: string;
  readonly points: number;
  /** The first day on which they cannot be used; null: never; left out: as the programme says. */
  readonly expires?: string | null;
  /** The same customer and key count once. */
  readonly key?: string;
}

export interface GiftFact extends Told {
  readonly do: 'gift';
  readonly kind: GiftKind;
  readonly customer: string;
}

export interface VisitFact extends Told {
  readonly do: 'visit';
  readonly customer: string;
}

/** What the ledger needs to know of a customer. */
export interface CustomerDetails {
  /** `MM-DD`, also with a year before it. */
  readonly birthday?: string | null;
  readonly name?: string | null;
  readonly phone?: string | null;
  readonly email?: string | null;
  readonly address?: string | null;
  readonly segments?: readonly string[] | null;
}

export interface CustomerFact extends Told {
  readonly do: 'customer';
  readonly customer: string;
  readonly set: CustomerDetails;
}

export interface ReferralFact extends Told {
  readonly do: 'referral';
  readonly referrer: string;
  readonly friend: string;
}

export interface MergeFact extends Told {
  readonly do: 'merge';
  readonly survivor: string;
  readonly merged: string;
  /** The birthday that was chosen. */
  readonly birthday?: string | null;
}

export interface UnmergeFact extends Told {
  readonly do: 'unmerge';
  readonly survivor: string;
  readonly merged: string;
}

export interface RuleFact extends Told {
  readonly do: 'rule';
  /** Fields of the programme from then on. */
  readonly set: Partial<Programme>;
}

export type Fact =
  | OrderFact
  | OrderChange
  | RedeemFact
  | CancelRedemptionFact
  | AdjustFact
  | GiftFact
  | VisitFact
  | CustomerFact
  | ReferralFact
  | MergeFact
  | UnmergeFact
  | RuleFact;

/** At one instant: first what the rules are and who is who, then what was done under them. */
const RANKS: Readonly<Partial<Record<Fact['do'], number>>> = {
  rule: 0,
  customer: 1,
  unmerge: 2,
  merge: 3,
};
const LAST_RANK = 4;

/** The order in which facts count: by their own time, then by id. */
export function compareFacts(a: Fact, b: Fact): number {
  if (a.at !== b.at) return a.at - b.at;
  const byRank = (RANKS[a.do] ?? LAST_RANK) - (RANKS[b.do] ?? LAST_RANK);
  if (byRank !== 0) return byRank;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}
