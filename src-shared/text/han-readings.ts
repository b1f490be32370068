import { pinyin } from 'pinyin-pro';
import { fold } from './fold.ts';
import { simplify } from './simplify.ts';
import type { HanReading } from './text-tools.ts';

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
export function createReadName(): (name: string) => HanReading | null {
  const syllablesOf = cachedSyllables();
  // A record asks three times in a row: for its subtitle, its sort key and its search text.
  let last: { readonly name: string; readonly reading: HanReading } | null = null;
  return (name) => {
    if (last?.name === name) return last.reading;
    if (HAN_NAME.test(name)) {
      const words = hanWords(simplify(name, readAsWritten), syllablesOf);
      last = { name, reading: readingOf(words) };
      return last.reading;
    }
    if (!HAN.test(name)) return null;
    const text = simplify(name.normalize('NFKC').trim(), readAsWritten);
    const translated = DOT_BETWEEN_HAN.test(text);
    const words: Word[] = [];
    for (const run of text.replace(SPACE_BETWEEN_HAN, '').match(RUNS) ?? []) {
      if (!HAN.test(run)) words.push(...(run.match(LETTERS) ?? []).map(latinWord));
      else if (translated) words.push(hanWord(syllablesOf(run, false)));
      else words.push(...hanWords(run, syllablesOf));
    }
    last = { name, reading: readingOf(words) };
    return last.reading;
  };
}

interface Word {
  readonly display: string;
  readonly syllables: readonly string[];
  readonly latin?: true;
}

type SyllablesOf = (text: string, surname: boolean) => readonly string[];

function latinWord(text: string): Word {
  return { display: text, syllables: [text], latin: true };
}

function hanWord(syllables: readonly string[]): Word {
  const joined = syllables.join('');
  return { display: joined.charAt(0).toUpperCase() + joined.slice(1), syllables };
}

function hanWords(run: string, syllablesOf: SyllablesOf): readonly Word[] {
  const characters = [...run];
  if (characters.length > LONGEST_PERSON) {
    return syllablesOf(run, false).map((syllable) => hanWord([syllable]));
  }
  const compound = characters.length > 1 && compoundSurnames.has(characters.slice(0, 2).join(''));
  const length = compound ? 2 : 1;
  const family = hanWord(syllablesOf(characters.slice(0, length).join(''), true));
  if (characters.length === length) return [family];
  return [family, hanWord(syllablesOf(characters.slice(length).join(''), false))];
}

function readingOf(words: readonly Word[]): HanReading {
  const syllables = words.flatMap((word) => word.syllables);
  const full = fold(syllables.join(''));
  const initials = fold(syllables.map((syllable) => [...syllable][0] ?? '').join(''));
  const display = words.map((word) => word.display).join(' ');
  if (!words.some(hasUmlaut)) return { display, full, initials };
  const typed = words.map((word) => {
    const text = word.syllables.join('');
    return hasUmlaut(word) ? text.replaceAll('ü', 'v') : text;
  });
  return { display, full, initials, typed: fold(typed.join('')) };
}

function hasUmlaut(word: Word): boolean {
  return !word.latin && word.syllables.some((syllable) => syllable.includes('ü'));
}

/** Surnames and given names repeat a lot: reading each once halves the time of a big import. */
function cachedSyllables(): SyllablesOf {
  const caches = { surname: new Map<string, string[]>(), other: new Map<string, string[]>() };
  return (text, surname) => {
    const cache = surname ? caches.surname : caches.other;
    const known = cache.get(text);
    if (known) return known;
    const syllables = pinyin(text, {
      toneType: 'none',
      type: 'array',
      ...(surname ? { mode: 'surname', surname: 'head' } : {}),
    });
    if (cache.size >= CACHE_SIZE) cache.clear();
    cache.set(text, syllables);
    return syllables;
  };
}
