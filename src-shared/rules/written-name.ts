import {
  isPartedSurname,
  japaneseSurnameLength,
  surnameLength,
} from '#shared/text/han-surnames.ts';
import { takeBesideName } from './beside-name.ts';
import { isHan } from './customer-name.ts';
import { splitLatinName } from './latin-name.ts';
import {
  foreignTitle,
  hanNickname,
  hanTitleAtEnd,
  isHanOffice,
  isHanPerson,
  isJob,
  isOnlyHanTitle,
  isPrefix,
  isRemark,
  isShortTitle,
  mayEndInTitle,
} from './person-titles.ts';

/** What a person's name as somebody wrote it holds. Only what was found is there. */
export interface WrittenName {
  /** Before the name, and 称谓 of a Han name wherever it was written. */
  readonly prefix?: string;
  readonly given?: string;
  readonly additional?: string;
  readonly family?: string;
  readonly suffix?: string;
  readonly nickname?: string;
  readonly jobTitle?: string;
  /** An e-mail address that stood with it. */
  readonly email?: string;
  /** Remarks that stood beside the name; several are joined by `; `. */
  readonly note?: string;
  /** The bare name, where its parts cannot be told apart safely. */
  readonly name?: string;
}

type Parts = { -readonly [part in keyof WrittenName]: string };

/** A longer text is no name. */
const LONGEST = 120;
const HAN_ONLY = /^[\p{Script=Han}·]+$/u;
/** Two or three common characters, as most Han names are. */
const SHORT_HAN = /^[\u4e00-\u9fff]{2,3}$/;

/**
 * Parts a person's name as written: forms of address, titles, degrees, offices and remarks are no
 * names (`薛总`, `Dr. med. Anna Berger (VIP)`). A Han name has its family name first; a comma makes it
 * first in other names; blanks are only padding. A text that is nothing but a form of address is kept
 * as typed, and so is one whose parts cannot be told apart. Nothing written gets lost. `M. Dupont` is
 * Monsieur Dupont in a `region` where French is written; everywhere else M. is an initial.
 */
export function partsOfWrittenName(text: string, region = ''): WrittenName {
  const whole = text.trim().replace(/\s+/g, ' ');
  if (!whole) return {};
  const monsieur = SHORT_MONSIEUR.exec(whole)?.[0];
  if (monsieur && isFrench(region)) {
    const { prefix, ...parts } = partsOfWrittenName(MONSIEUR + whole.slice(monsieur.length));
    return { ...parts, ...(prefix && { prefix: prefix.replace(MONSIEUR, monsieur) }) };
  }
  const beside = whole.length > LONGEST ? undefined : takeBesideName(whole);
  if (!beside) return partsOfName(whole);
  const { rest, ...found } = beside;
  const parts = partsOfName(rest);
  // A remark that is an office, or known as one, has its own place.
  if (found.note && isJob(found.note) && !parts.jobTitle && !parts.name) {
    const { note, ...others } = found;
    return { ...parts, ...others, jobTitle: note };
  }
  const note = [parts.note, found.note].filter(Boolean).join('; ');
  return { ...parts, ...found, ...(note && { note }) };
}

const MONSIEUR = 'Monsieur';
const SHORT_MONSIEUR = /^M\.?(?= \p{L})/u;

/** Whether French is a region's usual language (ISO 3166 alpha-2), by what the platform knows. */
function isFrench(region: string): boolean {
  if (!/^[A-Z]{2}$/.test(region)) return false;
  return new Intl.Locale('und', { region }).maximize().language === 'fr';
}

function partsOfName(whole: string): WrittenName {
  if (!isHan(whole)) {
    return whole.length > LONGEST ? { name: whole } : latinParts(whole);
  }
  if (SHORT_HAN.test(whole) && !mayEndInTitle(whole)) return hanName(whole) ?? { name: whole };
  return whole.length > LONGEST ? { name: whole } : (hanParts(whole) ?? { name: whole });
}

function latinParts(whole: string): WrittenName {
  const foreign = foreignTitle(whole);
  if (foreign) {
    const { title, rest, before } = foreign;
    const parts = splitLatinName(rest);
    const part = before ? 'prefix' : 'suffix';
    return { ...parts, [part]: parts[part] ? `${parts[part]} ${title}` : title };
  }
  const asides = /[([{（［【〔"“„«]/.test(whole) ? takeAsides(whole) : undefined;
  if (!asides) return splitLatinName(whole);
  const parts: Parts = splitLatinName(asides.rest);
  const isAlone = Object.keys(parts).length === 1;
  // `Acme (Germany)` is rather a firm than somebody called Acme.
  if (
    isAlone &&
    !asides.asides.every(({ text }) => isRemark(text) || isJob(text) || isPrefix(text))
  )
    return { name: whole };
  for (const { text, inside } of asides.asides) addAside(parts, text, inside);
  return parts;
}

function addAside(parts: Parts, text: string, inside: boolean): void {
  if (text.split(' ').every((word, i, all) => isPrefix(word, all[i - 1])) && !parts.prefix) {
    parts.prefix = text;
    if (parts.given && !parts.family) {
      parts.family = parts.given;
      delete parts.given;
    }
  } else if (isJob(text) && !parts.jobTitle) parts.jobTitle = text;
  else if (inside && !isRemark(text) && !parts.nickname) parts.nickname = text;
  else parts.note = parts.note ? `${parts.note}; ${text}` : text;
}

interface Aside {
  readonly text: string;
  /** Between two parts of the name: William (Bill) Gates. */
  readonly inside: boolean;
}

const ASIDE =
  /\(([^()]*)\)?|（([^（）]*)）?|\[([^[\]]*)\]|［([^［］]*)］|【([^【】]*)】|〔([^〔〕]*)〕|\{([^{}]*)\}|"([^"]*)"|“([^“”]*)”|„([^“”„]*)[“”]|«([^«»]*)»/gu;

/** What stands in brackets or quotation marks, and the text without it; nothing where no text is left. */
function takeAsides(
  whole: string,
): { readonly rest: string; readonly asides: readonly Aside[] } | undefined {
  const texts: string[] = [];
  // `（女)` mixes the widths of brackets.
  const mixed = whole.replace(/[（(]([^（()）]*)[)）]/g, '($1)');
  const pieces = mixed
    .replace(ASIDE, (_, ...groups) => {
      const found = groups.find((group) => typeof group === 'string') ?? '';
      texts.push(found.trim());
      return '\n';
    })
    .split('\n');
  const isBlank = (some: readonly string[]) => some.every((piece) => piece.trim() === '');
  const asides = texts.map((text, i) => ({
    text,
    inside: !isBlank(pieces.slice(0, i + 1)) && !isBlank(pieces.slice(i + 1)),
  }));
  const rest = pieces.join(' ').replace(/\s+/g, ' ').trim();
  return asides.length > 0 && /\p{L}/u.test(rest)
    ? { rest, asides: asides.filter(({ text }) => text !== '') }
    : undefined;
}

function hanParts(whole: string): WrittenName | undefined {
  if (isOnlyHanTitle(whole)) return undefined;
  const taken = takeAsides(whole);
  if (!taken) return hanWords(whole, {});
  // Brackets inside a text are part of it: 天元（成都）科技.
  if (taken.asides.some(({ inside }) => inside)) return undefined;
  const parts = hanWords(taken.rest, {});
  if (!parts) return undefined;
  for (const { text } of taken.asides) {
    if (isOnlyHanTitle(text) && !isHanOffice(text) && !parts.prefix) parts.prefix = text;
    else if (isHanOffice(text) && !parts.given && !parts.prefix) parts.prefix = text;
    else addAside(parts, text, false);
  }
  return parts;
}

/** A Han name with its words parted by blanks; undefined where it is not surely a person's. */
function hanWords(text: string, found: Parts): Parts | undefined {
  const foreign = foreignTitle(text);
  if (foreign && !foreign.before)
    return { ...found, ...japaneseName(foreign.rest), suffix: foreign.title };
  const words = text
    .replace(/[\s,，、]+/g, ' ')
    .trim()
    .split(' ');
  const [first = '', last = ''] = [words[0], words.at(-1)];
  if (words.length > 1) {
    const others = (from: number, to?: number) => words.slice(from, to).join(' ');
    if (isRemark(last)) return hanWords(others(0, -1), withNote(found, last));
    if (isRemark(first)) return hanWords(others(1), withNote(found, first));
    if (/^[\p{Script=Latin}.]+$/u.test(first) && isPrefix(first)) {
      return withTitle(hanWords(others(1), found), first);
    }
    if (/^(?:sir|miss|madam)$/i.test(last)) return withTitle(hanWords(others(0, -1), found), last);
    if (words.every((word) => [...word].length === 1)) return hanWords(words.join(''), found);
    if (isOnlyHanTitle(last) || isShortTitle(last)) {
      return withTitle(hanWords(others(0, -1), found), last);
    }
    if (isOnlyHanTitle(first)) return withTitle(hanWords(others(1), found), first);
    return hanPieces(words, found);
  }
  return hanGlued(text, found);
}

function withNote(found: Parts, note: string): Parts {
  return { ...found, note: found.note ? `${found.note}; ${note}` : note };
}

/** Where a surname stands alone, an office is how its bearer is called; else it is what he does. */
function withTitle(parts: Parts | undefined, title: string): Parts | undefined {
  if (!parts || parts.name) return undefined;
  const isCalled = !isHanOffice(title) || parts.given === undefined;
  if (isCalled && !parts.prefix) return { ...parts, prefix: title };
  if (!parts.jobTitle) return { ...parts, jobTitle: title };
  return { ...parts, suffix: parts.suffix ? `${parts.suffix} ${title}` : title };
}

/** 王 伟, 欧 阳涛, 王 小 明: a surname that a blank parts from the rest, or itself. */
function hanPieces(words: readonly string[], found: Parts): Parts | undefined {
  if (!words.every((word) => HAN_ONLY.test(word))) return undefined;
  const [first = '', ...rest] = words;
  const given = rest.join('');
  if (first.length === 1 && isPartedSurname(first + given.charAt(0)) && given.length > 1) {
    return { ...found, family: first + given.charAt(0), given: given.slice(1) };
  }
  const title = hanTitleAtEnd(words.join(''));
  if (title) return withTitle(hanWords(title.rest, found), title.title);
  const isFamily = surnameLength(first) === first.length;
  // 张三 北京, 王伟 李娜: the first word is a whole name, and the second may be anything.
  if (!isFamily && (first.length > 2 || isHanPerson(first))) return undefined;
  return given.length <= 3 ? { ...found, family: first, given } : undefined;
}

/** Most often said with the family name alone, which may have three characters: 佐々木様. */
function japaneseName(text: string): Parts {
  const [family = '', given = ''] = text.split(' ');
  if (given) return { family, given: text.slice(family.length + 1) };
  const isFamily = [...text].length <= 3 && /^[\p{Script=Han}々ヶ]+$/u.test(text);
  return isFamily ? { family } : { name: text };
}

function hanGlued(text: string, found: Parts): Parts | undefined {
  const mixed =
    /^(?:(s?v?vip|mr\.?|mrs\.?|ms\.?|miss|dr\.?)\s?(\p{Script=Han}+)|(\p{Script=Han}+)\s?(sir|s?v?vip))$/iu.exec(
      text,
    );
  if (mixed) {
    const word = mixed[1] ?? mixed[4] ?? '';
    const rest = mixed[2] ?? mixed[3] ?? '';
    return isRemark(word)
      ? hanWords(rest, withNote(found, word))
      : withTitle(hanWords(rest, found), word);
  }
  const title = hanTitleAtEnd(text);
  if (title) return withTitle(titledName(title.rest, found), title.title);
  const nickname = hanNickname(text);
  if (nickname) return { ...found, family: nickname.family, prefix: nickname.word };
  const length = surnameLength(text);
  if (length > 0 && length === text.length) return { ...found, family: text };
  const name = hanName(text);
  return name && { ...found, ...name };
}

/** 田中先生 is a Tanaka rather than a 田 called 中. */
function titledName(text: string, found: Parts): Parts | undefined {
  const at = japaneseSurnameLength(text);
  if (at === 0) return hanWords(text, found);
  const given = text.slice(at);
  return { ...found, family: text.slice(0, at), ...(given && { given }) };
}

/** A Han name without anything beside it; undefined where it is not surely a person's. */
function hanName(whole: string): WrittenName | undefined {
  if (!HAN_ONLY.test(whole) || whole.includes('·') || isOnlyHanTitle(whole)) return undefined;
  const nickname = hanNickname(whole);
  if (nickname) return { family: nickname.family, prefix: nickname.word };
  const at = surnameLength(whole);
  const given = whole.length - at;
  if (at === 0 || given < 1 || given > 2) return undefined;
  return { family: whole.slice(0, at), given: whole.slice(at) };
}
