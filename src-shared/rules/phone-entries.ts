import { type Entry, textOf } from '#shared/domain/entries.ts';
import { isFullNumber, saysCountry } from '#shared/text/phone-form.ts';
import type { ReadingTools } from '#shared/text/text-tools.ts';

const LETTER = /\p{L}/u;
/** A list holds labels and typed texts no longer than this (`domain/field-type.ts`). */
const LONGEST = 60;

/**
 * A phone entry in its stored form: the number in E.164 beside what was typed, what somebody wrote
 * beside it as its label where it has none. A text of several numbers becomes as many entries. What is
 * not surely a number stays as it was typed. Answers the entry itself where it is in that form.
 */
export function storedPhones(
  entry: Entry,
  tools: ReadingTools,
  region: string,
): Entry | readonly Entry[] {
  const text = textOf(entry.value);
  const value = tools.normalisePhone(text, region);
  if (value !== text) {
    const note = LETTER.test(text) ? tools.readPhones(text, region)[0]?.note : undefined;
    return numbered(entry, value, text, note);
  }
  if (isFullNumber(text)) return entry;
  const several = tools.readPhones(text, region);
  if (several.length < 2) return entry.typed === text ? withoutTyped(entry) : entry;
  const { primary, ...shared } = entry;
  return several.map((one, index) => ({
    ...numbered(shared, one.value, one.typed ?? one.value, one.note),
    ...(index === 0 && primary === true ? { primary } : {}),
  }));
}

function numbered(entry: Entry, value: string, typed: string, note: string | undefined): Entry {
  const { typed: _, ...rest } = entry;
  const label = entry.label ?? note?.slice(0, LONGEST).trim();
  return {
    ...rest,
    value,
    ...(typed === value || typed.length > LONGEST ? {} : { typed }),
    ...(label ? { label } : {}),
  };
}

function withoutTyped({ typed: _, ...entry }: Entry): Entry {
  return entry;
}

/**
 * Two entries of one number as one: what either says, the first one's word before the other's. The
 * way of typing that names the country stays, for no change of region may turn that number into another.
 */
export function joinedPhones(first: Entry, second: Entry): Entry {
  const { typed, ...joined }: Entry = { ...second, ...first };
  const sure = [first, second].find((entry) => isFullNumber(textOf(entry.value)) && saysIt(entry));
  const kept = sure ? sure.typed : typed;
  return kept === undefined ? joined : { ...joined, typed: kept };
}

function saysIt({ typed }: Entry): boolean {
  return typed === undefined || saysCountry(textOf(typed));
}
