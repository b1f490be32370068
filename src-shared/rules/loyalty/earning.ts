import { minorDigits } from '#shared/domain/money.ts';
import type { Day } from '#shared/rules/business-day.ts';
import type { OrderFact, OrderLine } from '#shared/rules/loyalty/facts.ts';
import {
  decimal,
  dividedBy,
  type Fraction,
  isLess,
  NOTHING,
  ONE,
  plus,
  ratio,
  roundedDown,
  times,
  written,
} from '#shared/rules/loyalty/fraction.ts';
import type { OrderValue } from '#shared/rules/loyalty/order-value.ts';
import type { EarnConditions, EarnRule, Programme } from '#shared/rules/loyalty/programme.ts';
import { weekday } from '#shared/rules/shift-days.ts';

/**
 * Under what an order earns, also when a part of it comes back later: as it was when it was made.
 */
export interface EarnTerms {
  readonly programme: Programme;
  /** The order's day in the programme's zone. */
  readonly day: Day;
  /** The tier before the order. */
  readonly tier: string | null;
  readonly segments: readonly string[];
}

/** What an order earns, and why. */
export interface Earning {
  readonly points: number;
  /** Minor units of the programme's currency that count, rounded down. */
  readonly base: number;
  readonly multiplier: string;
  /**
   * By rule: its place in the programme, and what it gives before any rounding, as a decimal
   * number.
   */
  readonly parts: readonly { readonly rule: number; readonly points: string }[];
  /** What rounding down took off, as a decimal number. */
  readonly roundedOff: string;
}

/**
 * Units of the order's currency for one of the programme's; undefined while nobody knows: never
 * 1:1.
 */
export function rateOf(order: OrderFact, { currency }: Programme): string | undefined {
  return (order.currency ?? currency) === currency ? '1' : (order.rate ?? undefined);
}

/**
 * What an order earns at a rate, from what is kept of it: whole points, exact up to the one
 * rounding. `isKept` says which lines, `share` how much of each (0 to 1). Where several rules take
 * a line, the one that gives most counts.
 */
export function earning(
  order: OrderFact,
  value: OrderValue,
  rate: string,
  terms: EarnTerms,
  kept: { readonly isKept: (line: OrderLine) => boolean; readonly share: Fraction },
): Earning {
  const { programme } = terms;
  const multiplier = multiplierOf(programme, terms.tier);
  const worth = worthOfListed(order, value, rate, programme);
  const once = new Map<number, Fraction>();
  const byLine = new Map<number, Fraction>();
  let listed = 0;
  let exact = NOTHING;
  let points = 0;
  for (const line of order.lines) {
    if (!kept.isKept(line)) continue;
    listed += line.amount;
    const best = bestRule(line, terms);
    if (!best) continue;
    const given = times(ratio(line.amount), kept.share, worth, perUnit(best.rule), multiplier);
    const into = best.rule.round === 'line' ? byLine : once;
    into.set(best.index, plus(into.get(best.index) ?? NOTHING, given));
    if (best.rule.round === 'line') points += Math.max(0, roundedDown(given));
  }
  let together = NOTHING;
  for (const given of once.values()) together = plus(together, given);
  points += Math.max(0, roundedDown(together));
  for (const given of [...byLine.values(), ...once.values()]) exact = plus(exact, given);
  return {
    points,
    base: Math.max(0, roundedDown(times(ratio(listed), kept.share, worth))),
    multiplier: written(multiplier),
    parts: [...byLine, ...once].map(([rule, given]) => ({ rule, points: written(given) })),
    roundedOff: written(plus(exact, ratio(-points))),
  };
}

/** What a minor unit of a line, as shown, counts in minor units of the programme's currency. */
function worthOfListed(
  order: OrderFact,
  { listed, base }: OrderValue,
  rate: string,
  { base: kind = 'net', currency }: Programme,
): Fraction {
  if (listed <= 0) return NOTHING;
  const paid = ratio(base[kind], listed);
  const digits = minorDigits(currency) - minorDigits(order.currency ?? currency);
  const units = digits < 0 ? ratio(1, 10n ** BigInt(-digits)) : ratio(10n ** BigInt(digits));
  return dividedBy(times(paid, units), decimal(rate));
}

function bestRule(
  line: OrderLine,
  terms: EarnTerms,
): { readonly rule: EarnRule; readonly index: number } | undefined {
  let best: { rule: EarnRule; index: number } | undefined;
  for (const [index, rule] of (terms.programme.earn ?? []).entries()) {
    if (!holds(rule.where, line, terms)) continue;
    if (!best || isLess(perUnit(best.rule), perUnit(rule))) best = { rule, index };
  }
  return best;
}

function perUnit({ points, per }: EarnRule): Fraction {
  return ratio(points, per);
}

function holds(where: EarnConditions = {}, line: OrderLine, terms: EarnTerms): boolean {
  const { category, product, weekday: weekdays, tier, segment } = where;
  if (category && !category.includes(line.category ?? null)) return false;
  if (product && !product.includes(line.product ?? null)) return false;
  if (weekdays && !weekdays.includes(weekday(terms.day))) return false;
  if (tier && !tier.includes(terms.tier)) return false;
  if (!segment) return true;
  return terms.segments.length === 0
    ? segment.includes(null)
    : terms.segments.some((each) => segment.includes(each));
}

function multiplierOf({ tiers = [] }: Programme, name: string | null): Fraction {
  const multiplier = tiers.find((tier) => tier.name === name)?.multiplier;
  return multiplier === undefined ? ONE : decimal(multiplier);
}
