import type { Levels, PartLevel } from './match-weights.ts';

/** Levels that alone are no sign. */
const WEAK: ReadonlySet<string> = new Set([
  'differs',
  'near',
  'next',
  'like',
  'host',
  'sameStreet',
  'elsewhere',
]);

/** A feature other than a name agrees, at most by a slip. */
export function agrees(level: string | undefined): boolean {
  return level !== undefined && !WEAK.has(level);
}

/** Both parts of the name agree, at most one of them in a loose way. */
export function nameAgrees({ family, given, company }: Levels): boolean {
  if (company !== undefined) return company !== 'differs' && company !== 'bare';
  if (family === undefined || given === undefined) return false;
  return (isClose(family) && !isOther(given)) || (!isOther(family) && isClose(given));
}

/** What there is of the names agrees, though a part is missing. */
export function partAgrees({ family, given }: Levels): boolean {
  if ((family === undefined) === (given === undefined)) return false;
  return isClose(family ?? given ?? 'differs');
}

/** Whether a part of a name agrees for more than a likeness. */
export function isClose(level: PartLevel): boolean {
  return !isOther(level) && level !== 'like' && level !== 'short' && level !== 'pair';
}

/** Whether a part of a name is another one. */
export function isOther(level: PartLevel | undefined): boolean {
  return level === 'differs' || level === 'oneHan';
}
