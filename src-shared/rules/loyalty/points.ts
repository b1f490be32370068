import type { Earning } from '#shared/rules/loyalty/earning.ts';
import type { Term } from '#shared/rules/loyalty/expiry.ts';
import type { GiftKind } from '#shared/rules/loyalty/programme.ts';

/** Why points are there. */
export type LotReason =
  | { readonly kind: 'order'; readonly order: string; readonly earning: Earning }
  | { readonly kind: GiftKind }
  | { readonly kind: 'referral'; readonly as: 'referrer' | 'friend' }
  | { readonly kind: 'adjust' }
  /** Points of a lot that lapsed, back from a redemption that did not stand. */
  | { readonly kind: 'restored'; readonly lot: number };

/**
 * Points that came together and go together. Lots are kept for good, by their place in the book.
 */
export interface Lot {
  /** Number of the order, or id of what gave them. */
  readonly from: string;
  readonly why: LotReason;
  /** Whom they were made for, also after a merge. */
  readonly customer: string;
  readonly points: number;
  readonly remaining: number;
  /** What was left when it ended. */
  readonly lapsed: number;
  readonly madeAt: number;
  /** From when its term is counted: the payment of an order that earned later. */
  readonly earnedAt: number;
  readonly activatesAt: number;
  readonly term: Term;
}

/** Points taken out of a lot. */
export interface Taking {
  readonly lot: number;
  readonly points: number;
}

/**
 * Points that went, and which lots they were taken from, in their order. What no lot had is a debt.
 */
export interface Spending {
  readonly kind: 'redemption' | 'order' | 'adjust' | 'return';
  /** Number of redemption or order, or id of the fact. */
  readonly ref: string;
  /** Whose points they were: where they come back to. */
  readonly customer: string;
  readonly at: number;
  readonly points: number;
  /** Of what a return takes, what had lapsed already: nothing was taken for it. */
  readonly forgone: number;
  /** What came back since, and when. */
  readonly backs: readonly { readonly at: number; readonly points: number }[];
  readonly takings: readonly Taking[];
  readonly reward?: string;
}

/** What a spending took beyond all lots, still to be paid off. */
export interface Debt {
  readonly spending: number;
  readonly points: number;
}
