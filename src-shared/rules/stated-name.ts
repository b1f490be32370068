import { isHan } from './customer-name.ts';
import { hanTitleAtEnd, isOnlyTitle, mayEndInTitle } from './person-titles.ts';
import { partsOfWrittenName, type WrittenName } from './written-name.ts';

/** One character is a given name as well, where a field says that it is: only this one never is. */
const NEVER_GIVEN = /^[总總]$/;

/**
 * What a name given by its parts holds besides, as address books have it: `王` + `先生`, `Mrs.` +
 * `Berger`, all of it in one part. Undefined where the parts are names and nothing else.
 */
export function partsOfStatedName(
  stated: { readonly given: string; readonly family: string },
  region?: string,
): WrittenName | undefined {
  const given = stated.given.trim();
  const family = stated.family.trim();
  if (isPlain(given) && isPlain(family)) return undefined;
  const parted = isHan(given + family) ? ofHan(given, family) : ofOthers(given, family, region);
  return parted && !parted.name && hasBeside(parted) ? parted : undefined;
}

/** One capitalised word, or Han characters without the ending of a title: what most parts are. */
const PLAIN = /^(?:\p{Lu}?[\p{Ll}'’-]*|[\u4e00-\u9fff]{1,2})$/u;

function isPlain(part: string): boolean {
  return PLAIN.test(part) && !mayEndInTitle(part) && !isOnlyTitle(part);
}

function hasBeside({ prefix, suffix, nickname, jobTitle, email, note }: WrittenName): boolean {
  return [prefix, suffix, nickname, jobTitle, email, note].some((part) => part !== undefined);
}

function ofHan(given: string, family: string): WrittenName | undefined {
  if (!given || !family) return partsOfWrittenName(given || family);
  if (NEVER_GIVEN.test(given)) return { family, prefix: given };
  const parted = partsOfWrittenName(family + given);
  if (parted.family === family && given.length > 1) return parted;
  const title = hanTitleAtEnd(family + given);
  return title?.rest === family && given.length > 1 ? { family, prefix: title.title } : undefined;
}

function ofOthers(given: string, family: string, region?: string): WrittenName | undefined {
  if (!given || !family) {
    const parted = partsOfWrittenName(given || family, region);
    const only = parted.given && parted.family ? undefined : (parted.given ?? parted.family);
    if (only === undefined) return parted;
    const { given: _, family: __, ...others } = parted;
    return { ...others, [family ? 'family' : 'given']: only };
  }
  // Each part alone would be read as a given name.
  const {
    family: last,
    given: first,
    additional: middle,
    ...before
  } = partsOfWrittenName(`${given} Z`, region);
  const {
    given: start,
    additional: double,
    family: end,
    ...behind
  } = partsOfWrittenName(`A ${family}`);
  if (last !== 'Z' || start !== 'A' || before.name || behind.name) return undefined;
  const texts = {
    given: joined(first, middle),
    family: joined(double, end),
    note: joined(before.note, behind.note),
  };
  const kept = Object.entries(texts).filter(([, text]) => text);
  return { ...before, ...behind, ...Object.fromEntries(kept) };
}

function joined(...texts: readonly (string | undefined)[]): string {
  return texts.filter(Boolean).join(' ');
}
