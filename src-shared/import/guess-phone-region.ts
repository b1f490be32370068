import { isFullNumber, saysCountry } from '#shared/text/phone-form.ts';
import { mobileNumbers } from '#shared/text/phone-habits.ts';
import type { ReadingTools } from '#shared/text/text-tools.ts';

/** A text that is a number and nothing else. */
const NUMBER = /^[\d\s().,/+\-‐-―－（）]+$/u;
/** So many numbers without a country tell by their share; fewer only where one country alone has them all. */
const FEWEST = 3;
/** Enough to tell by, and soon read. */
const MOST = 400;
/** Another country's have to be so many more, of all. */
const CLEARLY = 0.3;

/**
 * The region (ISO 3166 alpha-2) whose numbers these look like, where they clearly are not the set
 * one's: more of them can be read there, or are mobile ones there. Undefined where the set one does.
 */
export function guessPhoneRegion(
  texts: readonly string[],
  set: string,
  tools: Pick<ReadingTools, 'normalisePhone'>,
): string | undefined {
  const numbers = [...new Set(texts.map((text) => text.trim()))]
    .filter((text) => NUMBER.test(text) && text.replace(/\D/g, '').length >= 7)
    .filter((text) => !saysCountry(text))
    .slice(0, MOST);
  if (numbers.length === 0) return undefined;
  const few = numbers.length < FEWEST;
  const scored = Object.keys(mobileNumbers).map((region) => ({
    region,
    score: scoreOf(numbers, region, tools, few),
  }));
  const [best, next] = scored.toSorted((a, b) => b.score - a.score);
  if (!best || best.region === set || best.score < CLEARLY * 2) return undefined;
  const own = scoreOf(numbers, set, tools);
  if (few) {
    const isOnly = best.score === 1 && own === 0 && (next?.score ?? 0) < 1;
    return isOnly ? best.region : undefined;
  }
  return best.score - own >= CLEARLY ? best.region : undefined;
}

/**
 * 0–1: half for a number that can be read, the whole for a mobile one, which most people have.
 * `national`: only as it is dialled in the country, without the country's own digits before it.
 */
function scoreOf(
  numbers: readonly string[],
  region: string,
  tools: Pick<ReadingTools, 'normalisePhone'>,
  national = false,
): number {
  let sum = 0;
  for (const text of numbers) {
    const number = tools.normalisePhone(text, region);
    if (!isFullNumber(number)) continue;
    const typed = text.replace(/\D/g, '');
    if (national && number === `+${typed}`) continue;
    sum += isMobile(number, typed, region) ? 1 : 0.5;
  }
  return sum / numbers.length;
}

/** `typed`: the digits from which the number was read; what stands before them in it is its country. */
function isMobile(number: string, typed: string, region: string): boolean {
  const digits = number.slice(1).replace(/;.*/, '');
  const national = [1, 2, 3]
    .map((length) => digits.slice(length))
    .find((end) => typed.endsWith(end));
  return national !== undefined && (mobileNumbers[region]?.test(national) ?? false);
}
