/**
 * Numbers that people say to each other, given without a network: every device of a team has a series of its
 * own, told apart by letters. `T-1042` is of the team's first device, `T-B37` of its second.
 */

const LETTERS = 26;
const CODE_OF_A = 65;
/** So many digits of a node id tell devices apart that do not know their place in the team. */
const NODE_DIGITS = 6;
/** More digits than anybody counts to, and few enough to be counted on exactly. */
const DIGITS = /^[1-9]\d{0,14}$/;

/** The place of a device among those of its team, from 1 on: the first to enrol is 1. */
export type Ordinal = number;

/** The letters of a device: none for the first, then B to Z, AA, AB and so on. */
export function lettersOf(ordinal: Ordinal): string {
  if (ordinal <= 1) return '';
  let letters = '';
  for (let rest = ordinal; rest > 0; rest = Math.floor((rest - 1) / LETTERS)) {
    letters = String.fromCharCode(CODE_OF_A + ((rest - 1) % LETTERS)) + letters;
  }
  return letters;
}

/**
 * What all numbers of a device begin with. One that was not told its place is known by its clock's node:
 * `T-3fa21c-`, which no letters can be.
 */
export function seriesStart(series: string, ordinal: Ordinal | null, node: string): string {
  const own = ordinal === null ? `${node.slice(0, NODE_DIGITS)}-` : lettersOf(ordinal);
  return `${series}-${own}`;
}

/** Which number of a device's series a text is; null where it is none of it. */
export function placeInSeries(start: string, text: unknown): number | null {
  if (typeof text !== 'string' || !text.startsWith(start)) return null;
  const digits = text.slice(start.length);
  return DIGITS.test(digits) ? Number(digits) : null;
}
