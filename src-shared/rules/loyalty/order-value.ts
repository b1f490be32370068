import type { OrderFact } from '#shared/rules/loyalty/facts.ts';
import {
  type Fraction,
  isLess,
  least,
  minus,
  most,
  NOTHING,
  ONE,
  plus,
  ratio,
  roundedDown,
  roundedUp,
  times,
} from '#shared/rules/loyalty/fraction.ts';

/** What an order comes to, in whole minor units of its own currency. */
export interface OrderValue {
  /** All lines as shown. */
  readonly listed: number;
  /** What the lines come to after the order's discount. */
  readonly goods: number;
  /** Everything there was to pay. */
  readonly bill: number;
  /** Points taken for it: no more than the bill needs. */
  readonly points: number;
  /** Those of them that paid goods, not freight. */
  readonly goodsPoints: number;
  /** What the points paid. */
  readonly pointsValue: number;
  /** What was paid in money for goods, with the tax on them. */
  readonly goodsCash: number;
  /** What was paid in money for freight. */
  readonly freightCash: number;
  /** What counts for points, tax left out or in. */
  readonly base: Readonly<Record<'net' | 'gross', number>>;
}

/**
 * What was paid, and for what. Discount and points lower what was paid for goods; freight and tip
 * are never part of it. Points pay goods first. Points that are worth more than the bill are taken
 * only as far as the bill needs, rounded up to whole points.
 */
export function orderValue(order: OrderFact): OrderValue {
  const { discount = 0, shipping = 0, shippingDiscount = 0, tip = 0, tax = 0 } = order;
  const listed = order.lines.reduce((sum, { amount }) => sum + amount, 0);
  const goods = Math.max(0, listed - discount);
  const taxOnTop = order.taxIncluded ? 0 : tax;
  const freight = Math.max(0, shipping - shippingDiscount);
  const bill = goods + taxOnTop + freight + tip;
  const { points, value } = pointsFor(bill, order.points);
  const paidGoods = goods - Math.min(value, goods);
  return {
    listed,
    goods,
    bill,
    points,
    goodsPoints:
      value > goods + taxOnTop
        ? roundedDown(ratio(BigInt(points) * BigInt(goods + taxOnTop), BigInt(value)))
        : points,
    pointsValue: value,
    goodsCash: Math.max(0, goods + taxOnTop - value),
    freightCash: Math.min(freight, Math.max(0, goods + taxOnTop + freight - value)),
    base: {
      net: Math.max(0, paidGoods - (order.taxIncluded ? tax : 0)),
      gross: paidGoods + taxOnTop,
    },
  };
}

function pointsFor(bill: number, paid: OrderFact['points']): { points: number; value: number } {
  if (!paid || paid.count <= 0) return { points: 0, value: 0 };
  const { count, value } = paid;
  if (value <= bill) return { points: count, value };
  return { points: roundedUp(ratio(BigInt(bill) * BigInt(count), BigInt(value))), value: bill };
}

/** What came back of an order. */
export interface Returned {
  readonly lines: readonly string[];
  /**
   * Goods refunded without saying which, minor units as shown: they come off all lines that are
   * kept.
   */
  readonly unnamed: Fraction;
}

export const NOTHING_RETURNED: Returned = { lines: [], unnamed: NOTHING };

/** The share of the goods that came back, 0 to 1, by what the lines cost. */
export function returnedShare(order: OrderFact, value: OrderValue, returned: Returned): Fraction {
  const named = namedShare(order, value, returned.lines);
  return plus(named, least(unnamedShare(value, returned), minus(ONE, named)));
}

/** What is left of each line that was not returned, 0 to 1. */
export function keptShare(order: OrderFact, value: OrderValue, returned: Returned): Fraction {
  const kept = minus(ONE, namedShare(order, value, returned.lines));
  if (!isLess(NOTHING, kept)) return NOTHING;
  const left = most(NOTHING, minus(kept, unnamedShare(value, returned)));
  return { over: left.over * kept.under, under: left.under * kept.over };
}

/**
 * What came back once another system says how much was refunded so far: what lines account for is
 * part of it, and a total that was told before or is smaller adds nothing. More than the goods was
 * freight.
 */
export function withRefundTotal(
  order: OrderFact,
  value: OrderValue,
  returned: Returned,
  total: number,
): Returned {
  const named = times(namedShare(order, value, returned.lines), ratio(value.goods));
  return { ...returned, unnamed: most(returned.unnamed, minus(ratio(total), named)) };
}

function namedShare(order: OrderFact, value: OrderValue, lines: readonly string[]): Fraction {
  if (lines.length === 0) return NOTHING;
  if (order.lines.every(({ id }) => lines.includes(id))) return ONE;
  if (value.listed <= 0) return NOTHING;
  const amount = order.lines.reduce(
    (sum, line) => sum + (lines.includes(line.id) ? line.amount : 0),
    0,
  );
  return least(ONE, most(NOTHING, ratio(amount, value.listed)));
}

function unnamedShare({ goods }: OrderValue, { unnamed }: Returned): Fraction {
  return goods > 0 ? { over: unnamed.over, under: unnamed.under * BigInt(goods) } : NOTHING;
}
