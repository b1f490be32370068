import type { FoldRule } from '#shared/domain/fold.ts';

/** Points that came together, and when they lapse. */
export interface Lot {
  points: number;
  readonly lapses: number;
}

/** A balance of lots that lapse: points that go are taken from the lots that lapse first. */
export const lotRule: FoldRule<Lot[]> = {
  start: () => [],
  add: (lots, { values }) => {
    const at = Number(values.at);
    const points = Number(values.points);
    if (points > 0) {
      const lapses = Number(values.lapses ?? Number.POSITIVE_INFINITY);
      const after = lots.findIndex((lot) => lot.lapses > lapses);
      lots.splice(after < 0 ? lots.length : after, 0, { points, lapses });
      return lots;
    }
    let left = -points;
    for (const lot of lots) {
      if (lot.lapses <= at) continue;
      const taken = Math.min(lot.points, left);
      lot.points -= taken;
      left -= taken;
    }
    return lots.filter((lot) => lot.points > 0 && lot.lapses > at);
  },
  read: (lots, { now }) => ({
    balance: lots.reduce((sum, { points, lapses }) => (lapses > now ? sum + points : sum), 0),
  }),
  turnsAt: (lots, { now }) => {
    const next = lots.find(({ lapses }) => lapses > now)?.lapses ?? Number.POSITIVE_INFINITY;
    return Number.isFinite(next) ? next : null;
  },
};
