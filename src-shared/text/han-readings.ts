import { pinyin } from 'pinyin-pro';
import { fold } from './fold.ts';
import { otherGivenReadings, surnameReadings } from './han-polyphones.ts';
import { commonHan } from './han-variants.ts';
import { simplify } from './simplify.ts';
import type { HanReading, TextTools } from './text-tools.ts';

/** Surnames of two characters in use; every other surname has one. */
const compoundSurnames = new Set(
  (
    '欧阳 上官 司马 诸葛 司徒 东方 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 轩辕 夏侯 闻人 赫连 澹台 公冶 宗政 濮阳 淳于 ' +
    '单于 太叔 申屠 仲孙 钟离 鲜于 闾丘 司空 南宫 西门 独孤 端木 百里 呼延 东郭 拓跋 万俟 第五 公羊 谷梁 乐正 左丘 ' +
    '亓官 司寇 巫马 公西 颛孙 漆雕 壤驷 梁丘 东门 南门 纳兰 完颜'
  ).split(' '),
);

/** Characters whose Simplified form is read otherwise in names: 乾 qián, 瞭 liǎo. */
const readAsWritten = new Set(['乾', '瞭']);

/** Common characters alone, as most names are: nothing to compose, part or leave out. */
const HAN_NAME = /^[\u4e00-\u9fff]+$/;
const HAN = /\p{Script=Han}/u;
const RUNS = /\p{Script=Han}+|[^\p{Script=Han}]+/gu;
const SPACE_BETWEEN_HAN = /(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu;
const DOT_BETWEEN_HAN = /\p{Script=Han}[·・‧•]\p{Script=Han}/u;
const LETTERS = /[\p{L}\p{N}]+/gu;

/** Longer Han names are organisations: no surname is looked for in them. */
const LONGEST_PERSON = 4;
const CACHE_SIZE = 50_000;

/**
 * The pinyin readings of a name; null when it has no Han character. Up to four characters are read
 * as a person's name (surname readings first, compound surnames kept whole), more as an
 * organisation's, one word per character. Latin parts stay where they are.
 */
export function createReadName(): TextTools['readName'] {
  const wordOf = cachedWords();
  // A record asks three times in a row: for its subtitle, its sort key and its search text.
  let last: {
    readonly name: string;
    readonly organisation: boolean;
    readonly reading: HanReading;
  } | null = null;
  return (name, organisation = false) => {
    if (last?.name === name && last.organisation === organisation) return last.reading;
    if (HAN_NAME.test(name)) {
      const words = hanWords(readable(name), wordOf, organisation);
      last = { name, organisation, reading: readingOf(words) };
      return last.reading;
    }
    if (!HAN.test(name)) return null;
    const text = readable(name.normalize('NFKC').trim());
    const translated = DOT_BETWEEN_HAN.test(text);
    const words: Word[] = [];
    for (const run of text.replace(SPACE_BETWEEN_HAN, '').match(RUNS) ?? []) {
      if (!HAN.test(run)) words.push(...(run.match(LETTERS) ?? []).map(latinWord));
      else if (translated) words.push(wordOf(run, false));
      else words.push(...hanWords(run, wordOf, organisation));
    }
    last = { name, organisation, reading: readingOf(words) };
    return last.reading;
  };
}

/** Characters in the forms that the tables of readings have. */
function readable(name: string): string {
  return commonHan(simplify(name, readAsWritten));
}

/** A word of a name and its part of the name's reading. */
interface Word extends Omit<HanReading, 'given' | 'others'> {
  readonly syllables: readonly string[];
  readonly otherReadings?: readonly Reading[];
}

interface Reading {
  readonly full: string;
  readonly initials: string;
}

type WordOf = (text: string, surname: boolean) => Word;

function latinWord(text: string): Word {
  return { display: text, syllables: [text], full: fold(text), initials: fold(initialOf(text)) };
}

function hanWord(syllables: readonly string[]): Word {
  const joined = syllables.join('');
  const display = joined.charAt(0).toUpperCase() + joined.slice(1);
  const initials = fold(syllables.map(initialOf).join(''));
  const word = { display, syllables, full: fold(joined), initials };
  return joined.includes('ü') ? { ...word, typed: fold(joined.replaceAll('ü', 'v')) } : word;
}

function initialOf(syllable: string): string {
  return [...syllable][0] ?? '';
}

function hanWords(run: string, wordOf: WordOf, organisation: boolean): readonly Word[] {
  const { length } = run;
  if (organisation || (length > LONGEST_PERSON && [...run].length > LONGEST_PERSON)) {
    const words = wordOf(run, false).syllables.map((syllable) => hanWord([syllable]));
    return organisation ? withNamesake(run, words, wordOf) : words;
  }
  const end = compoundSurnames.has(run.slice(0, 2)) ? 2 : lengthOfFirst(run);
  const family = wordOf(run.slice(0, end), true);
  return end === length ? [family] : [family, wordOf(run.slice(end), false)];
}

/** Many a firm bears its owner's surname, and is read and looked for by it: 曾记面馆. */
function withNamesake(run: string, words: readonly Word[], wordOf: WordOf): readonly Word[] {
  const [first, ...rest] = words;
  const [own] = surnameReadings(run.slice(0, lengthOfFirst(run))) ?? [];
  if (!first || !own || own.length !== 1) return words;
  const { full, initials } = wordOf(run.slice(0, lengthOfFirst(run)), true);
  return full === first.full ? words : [{ ...first, otherReadings: [{ full, initials }] }, ...rest];
}

/** Units of the first character. */
function lengthOfFirst(text: string): number {
  return (text.codePointAt(0) ?? 0) > 0xffff ? 2 : 1;
}

function readingOf(words: readonly Word[]): HanReading {
  let display = '';
  let full = '';
  let initials = '';
  let typed = '';
  let hasTyped = false;
  let others = false;
  for (const word of words) {
    display = display === '' ? word.display : `${display} ${word.display}`;
    full += word.full;
    initials += word.initials;
    typed += word.typed ?? word.full;
    hasTyped ||= word.typed !== undefined;
    others ||= word.otherReadings !== undefined;
  }
  return {
    display,
    full,
    initials,
    ...(hasTyped ? { typed } : {}),
    ...(words.length === 2 ? { given: words[1]?.full ?? '' } : {}),
    ...(others ? { others: othersOf(words, full, initials) } : {}),
  };
}

/** The readings of a name in which one word is read otherwise. */
function othersOf(words: readonly Word[], full: string, initials: string): readonly string[] {
  const others = new Set<string>();
  const together = (of: keyof Reading, at: number, other: Reading) =>
    words.map((word, i) => (i === at ? other : word)[of]).join('');
  for (const [at, { otherReadings = [] }] of words.entries()) {
    for (const other of otherReadings) {
      others.add(together('full', at, other));
      others.add(together('initials', at, other));
    }
  }
  others.delete(full);
  others.delete(initials);
  return [...others];
}

const SYLLABLES = { toneType: 'none', type: 'array' } as const;

/** Looking for words, which is most of the work, only matters to characters with several readings. */
function syllablesOf(text: string): readonly string[] {
  const syllables: string[] = [];
  for (const character of text) {
    const reading = onlyReading(character);
    if (reading === null) return pinyin(text, SYLLABLES);
    syllables.push(reading);
  }
  return syllables;
}

const onlyReadings = new Map<string, string | null>();

/** How a character is read in every word; null when that depends. */
function onlyReading(character: string): string | null {
  const known = onlyReadings.get(character);
  if (known !== undefined) return known;
  const readings = new Set(pinyin(character, { ...SYLLABLES, multiple: true }));
  const [first = null] = readings;
  const only = readings.size === 1 ? first : null;
  onlyReadings.set(character, only);
  return only;
}

/** Surnames and given names repeat a lot: reading each once halves the time of a big import. */
function cachedWords(): WordOf {
  const caches = { surname: new Map<string, Word>(), other: new Map<string, Word>() };
  return (text, surname) => {
    const cache = surname ? caches.surname : caches.other;
    const known = cache.get(text);
    if (known) return known;
    const word = surname ? surnameWord(text) : givenWord(text);
    if (cache.size >= CACHE_SIZE) cache.clear();
    cache.set(text, word);
    return word;
  };
}

function surnameWord(text: string): Word {
  const [own, ...others] = surnameReadings(text) ?? [];
  if (own) return withOthers(hanWord(own), others);
  return withOthers(hanWord(pinyin(text, { ...SYLLABLES, mode: 'surname', surname: 'head' })), []);
}

function givenWord(text: string): Word {
  const syllables = syllablesOf(text);
  return withOthers(hanWord(syllables), otherGivenReadings(text, syllables));
}

/** A word with the other readings it has; passports write ü as yu. */
function withOthers(word: Word, others: readonly (readonly string[])[]): Word {
  const spelt = word.syllables.map((syllable) => syllable.replaceAll('ü', 'yu'));
  const all = word.typed === undefined ? others : [...others, spelt];
  if (all.length === 0) return word;
  const otherReadings = all.map((syllables) => ({
    full: fold(syllables.join('')),
    initials: fold(syllables.map(initialOf).join('')),
  }));
  return { ...word, otherReadings };
}
