import { textOf } from '#shared/domain/entries.ts';
import { isHan } from '#shared/rules/customer-name.ts';
import { isOnlyTitle } from '#shared/rules/person-titles.ts';
import { partsOfStatedName } from '#shared/rules/stated-name.ts';
import { partsOfWrittenName, type WrittenName } from '#shared/rules/written-name.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import type { TextTools } from '#shared/text/text-tools.ts';
import { generationOf } from './generation.ts';

/** One part of a name, folded: as Han characters, if it has any, and as Latin letters. */
export interface NamePart {
  readonly han: string;
  /** All its letters, or the pinyin reading; without spaces. */
  readonly letters: string;
  readonly words: readonly string[];
}

/** A name as it is compared. A part that is not known is blank and says nothing. */
export interface PersonName {
  readonly given: NamePart;
  readonly family: NamePart;
}

const BLANK: NamePart = { han: '', letters: '', words: [] };
const WORDS = /[\p{L}\p{N}]+/gu;
const APOSTROPHE = /['.](?=\p{L})/gu;
const NO_LETTER = /[^\p{L}\p{N}]/gu;
const SURNAME = '王';
const SURNAME_READING = 'wang';
/** Longer Han names are translated ones or no person's; they are compared as one part. */
const LONGEST_HAN = 4;

/** Whom a person's values name. */
export interface NamedPerson {
  readonly names: readonly PersonName[];
  /** Forms of address and remarks beside the name, folded, parted by blanks. */
  readonly beside: string;
  /** Senior or junior, by what stands behind the name; blank where nothing tells. */
  readonly generation: string;
}

/**
 * The names by which a person goes: the parts, the name set by hand, the Latin form. Forms of address,
 * titles and remarks are cut off: 姜女士 is a 姜 whose given name is not known.
 */
export function namedPerson(values: FieldValues, tools: TextTools): NamedPerson {
  const reading = tools.fold(textOf(values.reading)).trim();
  const names: PersonName[] = [];
  const beside = [textOf(values.prefix)];
  const suffixes = [textOf(values.suffix)];
  const read = (parts: WrittenName) => {
    const given = tools.fold([parts.given, parts.additional].filter(Boolean).join(' ')).trim();
    const family = tools.fold(parts.family ?? '').trim();
    if (isHan(given + family)) names.push(hanName(family, given, reading, tools));
    else if (given || family) names.push({ given: latinPart(given), family: latinPart(family) });
    beside.push(parts.prefix ?? '', parts.suffix ?? '', parts.note ?? '');
    suffixes.push(parts.suffix ?? '');
  };
  const stated = { given: textOf(values.given), family: textOf(values.family) };
  if (stated.given || stated.family) read(partsOfStatedName(stated) ?? stated);
  for (const field of ['name', 'latin']) {
    const whole = textOf(values[field]).trim();
    if (!whole || isOnlyTitle(whole)) continue;
    const parts = partsOfWrittenName(whole);
    if (parts.name === undefined) read(parts);
    else names.push(wholeName(tools.fold(parts.name).trim(), reading, tools));
  }
  return {
    names: names.filter((name, i) => hasLetters(name) && !names.slice(0, i).some(same(name))),
    beside: tools.fold(beside.filter(Boolean).join(' ')),
    generation: generationOf(tools.fold(suffixes.filter(Boolean).join(' '))),
  };
}

function hasLetters({ given, family }: PersonName): boolean {
  return given.letters !== '' || family.letters !== '';
}

function same(name: PersonName): (other: PersonName) => boolean {
  return ({ given, family }) =>
    given.letters === name.given.letters &&
    family.letters === name.family.letters &&
    given.han === name.given.han &&
    family.han === name.family.han;
}

/** A name in one field: family name first in Han and before a comma, last otherwise. */
function wholeName(whole: string, reading: string, tools: TextTools): PersonName {
  if (isHan(whole)) {
    const characters = [...whole.replace(NO_LETTER, '')];
    const length = surnameLength(characters, tools);
    const [family, given] = [characters.slice(0, length), characters.slice(length)];
    return hanName(family.join(''), given.join(''), reading, tools);
  }
  const [before = '', after] = whole.split(/[,，]/);
  if (after?.trim()) return { given: latinPart(after), family: latinPart(before) };
  const words = wordsOf(whole);
  return {
    given: latinPart(words.slice(0, -1).join(' ')),
    family: latinPart(words.at(-1) ?? ''),
  };
}

function surnameLength(characters: readonly string[], tools: TextTools): number {
  if (characters.length > LONGEST_HAN) return 0;
  if (characters.length < 3) return 1;
  // A compound surname is read as one word.
  const display = tools.readName(characters.slice(0, 2).join(''))?.display ?? '';
  return display.includes(' ') ? 1 : 2;
}

function hanName(family: string, given: string, reading: string, tools: TextTools): PersonName {
  const parts = [family.replace(NO_LETTER, ''), given.replace(NO_LETTER, '')] as const;
  const corrected = reading.split(/\s+/).filter(Boolean);
  if (corrected.length > 1) {
    const length = Math.max(1, [...parts[0]].length);
    return {
      family: hanPart(parts[0], corrected.slice(0, length).join('')),
      given: hanPart(parts[1], corrected.slice(length).join('')),
    };
  }
  return {
    family: hanPart(parts[0], tools.readName(parts[0])?.full ?? parts[0]),
    given: hanPart(parts[1], givenReading(parts[1], tools)),
  };
}

/** Some characters are read otherwise as a surname; behind one, they are read as given names are. */
function givenReading(given: string, tools: TextTools): string {
  const full = tools.readName(SURNAME + given)?.full ?? '';
  return full.slice(SURNAME_READING.length) || given;
}

function hanPart(han: string, letters: string): NamePart {
  if (!han) return BLANK;
  const plain = letters.replace(NO_LETTER, '');
  return isHan(han)
    ? { han, letters: plain, words: [plain] }
    : { han: '', letters: plain, words: [plain] };
}

function latinPart(text: string): NamePart {
  const words = wordsOf(text);
  return words.length === 0 ? BLANK : { han: '', letters: words.join(''), words };
}

function wordsOf(text: string): readonly string[] {
  // An apostrophe or the dots of an abbreviation do not part a word: o'brien, j.r.
  return text.replace(APOSTROPHE, '').match(WORDS) ?? [];
}
