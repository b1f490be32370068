import { localDay, startOfDay, yearOf } from '#shared/rules/loyalty/local-days.ts';
import type { Measure, Programme, Tier } from '#shared/rules/loyalty/programme.ts';

/** A tier falls on 31 January: after the thirty days of grace that follow its year. */
const FALL_DAY = '01-31';

/** What qualifies in one calendar year. */
export interface Qualifying extends Readonly<Record<Measure, number>> {
  /** Whether a return took something off it. */
  readonly lowered: boolean;
}

/** Where somebody stands among the tiers. */
export interface Standing {
  /** null: in none. */
  readonly tier: string | null;
  /**
   * The last year in which the limit of the tier was reached; it is held to the end of that year.
   */
  readonly reachedIn: number;
  readonly years: ReadonlyMap<number, Qualifying>;
}

const NOTHING_QUALIFIES: Qualifying = { points: 0, spend: 0, visits: 0, lowered: false };

/** Where somebody begins: in no tier, or in one that asks for nothing. */
export function firstStanding({ tiers = [] }: Programme): Standing {
  const tier = tiers[reachedBy(tiers)]?.name ?? null;
  return { tier, reachedIn: Number.NEGATIVE_INFINITY, years: new Map() };
}

/** The calendar year of an instant in the programme's zone. */
export function yearAt(programme: Programme, at: number): number {
  return yearOf(localDay(at, programme.zone));
}

/** What somebody has once this much more (or less, after a return) qualifies in a year. */
export function qualify(
  standing: Standing,
  programme: Programme,
  change: { readonly year: number } & Partial<Record<Measure, number>>,
  at: number,
): Standing {
  const { points = 0, spend = 0, visits = 0 } = change;
  const before = standing.years.get(change.year) ?? NOTHING_QUALIFIES;
  const after: Qualifying = {
    points: before.points + points,
    spend: before.spend + spend,
    visits: before.visits + visits,
    lowered: before.lowered || points < 0 || spend < 0 || visits < 0,
  };
  const years = new Map(standing.years).set(change.year, after);
  return risen({ ...standing, years }, programme, change.year, at);
}

/**
 * Up at once: the highest tier that what qualifies in a year gives, as long as that year holds one: to the end
 * of the next, and its grace. What qualified may come to be known late.
 */
function risen(standing: Standing, programme: Programme, year: number, at: number): Standing {
  if (at >= fallOf(programme, year + 2)) return standing;
  const { tiers = [] } = programme;
  const reached = reachedBy(tiers, standing.years.get(year));
  const held = placeOf(tiers, standing.tier);
  if (reached < 0 || reached < held) return standing;
  const tier = tiers[reached]?.name ?? null;
  const reachedIn = reached === held ? Math.max(standing.reachedIn, year) : year;
  return { ...standing, tier, reachedIn };
}

/**
 * Once the rules changed: who meets a new limit is up at once, who does not stays; a tier that is
 * gone is left.
 */
export function standingAfterChange(
  standing: Standing,
  programme: Programme,
  at: number,
): Standing {
  const isGone = placeOf(programme.tiers ?? [], standing.tier) < 0;
  const held = isGone ? { ...firstStanding(programme), years: standing.years } : standing;
  const year = yearAt(programme, at);
  // What was reached by the old rules of a year that is over is settled with its grace.
  const settled = at < fallOf(programme, year) ? risen(held, programme, year - 1, at) : held;
  return risen(settled, programme, year, at);
}

/** When somebody next may fall, UTC milliseconds; null for who holds no tier. */
export function nextFall(standing: Standing, programme: Programme, after: number): number | null {
  if (standing.tier === null) return null;
  const year = yearAt(programme, after);
  const fall = fallOf(programme, year);
  return fall > after ? fall : fallOf(programme, year + 1);
}

/**
 * One step down, unless the year that is over gives the tier (less what went back), or it was
 * reached again within the grace.
 */
export function fallen(standing: Standing, programme: Programme, at: number): Standing {
  const { tiers = [] } = programme;
  const year = yearAt(programme, at);
  const held = placeOf(tiers, standing.tier);
  const isGiven = reachedBy(tiers, standing.years.get(year - 1)) >= held;
  if (standing.reachedIn >= year || isGiven) return standing;
  return { ...standing, tier: tiers[held - 1]?.name ?? null, reachedIn: year - 1 };
}

/** Whether a tier is held only because it stays to the end of the year: what gave it went back. */
export function isKeptTier(standing: Standing, programme: Programme, at: number): boolean {
  const { tiers = [] } = programme;
  const year = yearAt(programme, at);
  const qualifying = standing.years.get(year);
  const held = placeOf(tiers, standing.tier);
  if (held < 0 || standing.reachedIn !== year || !qualifying?.lowered) return false;
  return reachedBy(tiers, qualifying) < held;
}

/** Two standings as one: what qualified adds up, and the higher tier stays. */
export function jointStanding(
  a: Standing,
  b: Standing,
  programme: Programme,
  at: number,
): Standing {
  const { tiers = [] } = programme;
  const years = new Map(a.years);
  for (const [year, theirs] of b.years) {
    const ours = years.get(year) ?? NOTHING_QUALIFIES;
    years.set(year, {
      points: ours.points + theirs.points,
      spend: ours.spend + theirs.spend,
      visits: ours.visits + theirs.visits,
      lowered: ours.lowered || theirs.lowered,
    });
  }
  const [placeA, placeB] = [placeOf(tiers, a.tier), placeOf(tiers, b.tier)];
  const higher = placeA === placeB ? (a.reachedIn < b.reachedIn ? b : a) : placeA < placeB ? b : a;
  const year = yearAt(programme, at);
  const joint = { ...higher, years };
  return risen(risen(joint, programme, year - 1, at), programme, year, at);
}

/**
 * Place of a tier by name, lowest 0; -1 for none, and for one that the programme does not have any
 * more.
 */
export function placeOf(tiers: readonly Tier[], name: string | null): number {
  return name === null ? -1 : tiers.findIndex((tier) => tier.name === name);
}

function reachedBy(tiers: readonly Tier[], qualifying: Qualifying = NOTHING_QUALIFIES): number {
  return tiers.findLastIndex(({ by, from }) => qualifying[by] >= from);
}

function fallOf(programme: Programme, year: number): number {
  return startOfDay(`${String(year).padStart(4, '0')}-${FALL_DAY}`, programme.zone);
}
