import { isFullNumber, saysCountry } from '#shared/text/phone-form.ts';
import { mobileNumbers } from '#shared/text/phone-habits.ts';
import type { ReadingTools } from '#shared/text/text-tools.ts';

/** So many numbers without a country tell something; fewer may be anything. */
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
    .filter((text) => text.replace(/\D/g, '').length >= 7 && !saysCountry(text))
    .slice(0, MOST);
  if (numbers.length < FEWEST) return undefined;
  const scored = Object.keys(mobileNumbers).map((region) => ({
    region,
    score: scoreOf(numbers, region, tools),
  }));
  const [best] = scored.toSorted((a, b) => b.score - a.score);
  if (!best || best.region === set || best.score < CLEARLY * 2) return undefined;
  return best.score - scoreOf(numbers, set, tools) >= CLEARLY ? best.region : undefined;
}

/** 0–1: half for a number that can be read, the whole for a mobile one, which most people have. */
function scoreOf(
  numbers: readonly string[],
  region: string,
  tools: Pick<ReadingTools, 'normalisePhone'>,
): number {
  let sum = 0;
  for (const text of numbers) {
    const number = tools.normalisePhone(text, region);
    if (!isFullNumber(number)) continue;
    sum += isMobile(number, region) ? 1 : 0.5;
  }
  return sum / numbers.length;
}

function isMobile(number: string, region: string): boolean {
  const pattern = mobileNumbers[region];
  if (!pattern) return false;
  const digits = number.slice(1).replace(/;.*/, '');
  return [1, 2, 3].some((length) => pattern.test(digits.slice(length)));
}
