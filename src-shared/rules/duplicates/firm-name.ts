import { textOf } from '#shared/domain/entries.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import type { TextTools } from '#shared/text/text-tools.ts';
import { cityKey, knownTown, placeBefore } from './city-name.ts';
import {
  type FirmWordKind,
  hanLines,
  kindOfWord,
  linesOf,
  partsOfCompound,
  plainWord,
} from './firm-words.ts';
import { legalForms } from './legal-form.ts';

/** A word of a firm's name and what it is. */
export interface FirmWord {
  /** In the spelling by which it is compared; Han as it is. */
  readonly text: string;
  /** Its reading in Latin letters; of Latin words, the word. */
  readonly letters: string;
  readonly kind: FirmWordKind;
  /** Folded as written, as the search knows it. */
  readonly typed: string;
}

/** A firm's name as it is compared: without legal form, its words by what they say. */
export interface FirmName {
  readonly words: readonly FirmWord[];
  /** All its words' letters, in their order: names parted into words otherwise are one. */
  readonly joined: string;
  /** Its first letters: IBM. */
  readonly initials: string;
  /** Its legal forms, by `legalForms`. */
  readonly form: string;
}

const HAN_LEGAL =
  /(?:股份)?有限(?:责任)?(?:总)?公司|(?:股份|集团)(?:公司)?|总公司|公司|有限合伙|合伙企业|个体工商户|个人独资企业|(?:株式|有限|合同|合资|合名)会社|(?:普通|特殊普通)合伙/g;
const HAN_COMPANY = /(?:株式|有限|合同|合资|合名)会社/g;
const HAN_SISTER = /^(.{2,})(投资|控股|置业|房地产|地产|资产管理|基金会|基金|创投)$/;
const HAN_WEAK =
  /^(.{2,})(国际|发展|连锁|中心|工作室|服务|部|店|总店|旗舰店|专卖店|销售|经营|分公司|事业部)$/;
const HAN_BRANCH =
  /^(.{2,}?)(第?[一二三四五六七八九十\d]+号?分?店|.{2,3}(?:分店|分公司|分行|支行|门店))$/;
/** ㈱, ㈲ and the like, which stand before or behind the name. */
const HAN_SHORT_LEGAL = /\([株有合同资名]\)/g;
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu;
const HAS_CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const IN_BRACKETS = /[([【〔<「『]([^)\]】〕>」』]*)[)\]】〕>」』]/g;
const WORDS = /[\p{L}\p{M}\p{N}]+/gu;
const POSSESSIVE = /'s?(?![\p{L}])/gu;
const WITHIN_WORD = /['.](?=\p{L})/gu;
const POLISH_LIMITED = /\bsp\.? ?z ?\.? ?o\.? ?o\.?/g;
const OWNER = /\b(?:inh|inhaber|inhaberin|prop|proprietor)\b\.?:? .*$/;
const NUMERALS = '零一二三四五六七八九十';

/** The names of a firm as they are compared: as written, and in the Latin form given beside it. */
export function firmNames(
  values: FieldValues,
  cities: readonly string[],
  tools: TextTools,
): readonly FirmName[] {
  const written = [values.name, values.latin, joinedParts(values)].map((name) =>
    textOf(name).trim(),
  );
  const names = written.filter(Boolean).map((name) => firmName(tools.fold(name), cities, tools));
  return names.filter(
    ({ joined, words }, i) =>
      words.length > 0 && names.findIndex((other) => other.joined === joined) === i,
  );
}

/** A firm that a list put into the fields of a person. */
function joinedParts({ name, given, family }: FieldValues): string {
  return textOf(name) ? '' : `${textOf(given)} ${textOf(family)}`;
}

/** One folded name; `cities` are where the firm is, by `cityKey`. */
export function firmName(folded: string, cities: readonly string[], tools: TextTools): FirmName {
  const words: FirmWord[] = [];
  const add: Add = (text, letters, kind, typed = text) => {
    const again = kind !== 'own' && words.some((word) => word.text === text);
    if (!again) words.push({ text, letters, kind, typed });
  };
  const bare = folded.replace(HAN_SHORT_LEGAL, ' ');
  if (HAS_CJK.test(bare)) hanWords(bare, cities, tools, add);
  const latin = bare.replace(CJK, ' ');
  if (/[\p{L}\p{N}]/u.test(latin)) latinWords(latin, cities, add);
  const kept = said(words);
  return {
    words: kept,
    joined: kept.map(({ text }) => text).join(''),
    initials: kept.map(({ letters }) => letters.charAt(0)).join(''),
    form: legalForms([
      ...words.flatMap(({ kind, text }) => (kind === 'legal' ? [text] : [])),
      ...(folded.match(HAN_SHORT_LEGAL) ?? []),
      ...(folded.match(HAN_COMPANY) ?? []),
    ]),
  };
}

type Add = (text: string, letters: string, kind: FirmWordKind, typed?: string) => void;

/** Without what says nothing, unless nothing else is said: a firm may be called `The Company`. */
function said(words: readonly FirmWord[]): readonly FirmWord[] {
  const kept = words.filter(({ kind }) => kind !== 'legal' && kind !== 'stop');
  return kept.length > 0 ? kept : words;
}

function latinWords(folded: string, cities: readonly string[], add: Add): void {
  const plain = folded
    .replace(POLISH_LIMITED, ' ')
    .replace(OWNER, '')
    .replace(POSSESSIVE, '')
    .replace(WITHIN_WORD, '');
  const words = joinedLetters(plain.match(WORDS) ?? []);
  const towns = townWords(words, cities);
  for (const [i, word] of words.entries()) {
    const town = towns.get(i);
    if (town !== undefined) {
      if (town) add(town, town, 'place');
      continue;
    }
    for (const part of partsOfCompound(plainWord(word))) {
      addLatin(part, word, add);
    }
  }
}

/** Bone’s, Bones and Bone are one; so are Gus’s and Guss, Bridge and Bridges. */
function addLatin(plain: string, typed: string, add: Add): void {
  const kind = kindOfWord(plain);
  const stem = kind === 'own' ? plain.replace(/(?<=..)s+$/, '') : plain;
  add(stem, stem, kind, typed);
}

/** Letters that stand alone belong together: `S. A.`, `A/S`, `J. B. Hunt`. */
function joinedLetters(words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  let open = false;
  for (const word of words) {
    const letter = word.length === 1 && /\p{L}/u.test(word);
    if (letter && open) joined.push((joined.pop() ?? '') + word);
    else joined.push(word);
    open = letter;
  }
  return joined;
}

/** Words that are the firm's own or a known town, by their place; blank for what follows in a town's name. */
function townWords(
  words: readonly string[],
  cities: readonly string[],
): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (let i = 0; i < words.length; i++) {
    for (const count of [3, 2, 1]) {
      if (i + count > words.length) continue;
      const joined = words.slice(i, i + count).join('');
      const town = joined.length < 3 ? undefined : townNamed(joined, cities);
      if (town === undefined) continue;
      found.set(i, town);
      for (let next = i + 1; next < i + count; next++) found.set(next, '');
      i += count - 1;
      break;
    }
  }
  return found;
}

function townNamed(joined: string, cities: readonly string[]): string | undefined {
  const key = cityKey(joined);
  return cities.includes(key) ? key : knownTown(joined);
}

function hanWords(folded: string, cities: readonly string[], tools: TextTools, add: Add): void {
  const read = (han: string) => tools.fold(tools.readName(han)?.full ?? han);
  const bracketed = [...folded.matchAll(IN_BRACKETS)].map(([, inside = '']) => inside);
  for (const inside of bracketed) {
    for (const [han] of inside.matchAll(CJK)) bracketWord(han, cities, read, add);
  }
  const outside = folded.replace(IN_BRACKETS, ' ');
  for (const [whole] of outside.matchAll(CJK)) {
    const bare = whole.replace(HAN_LEGAL, '');
    if (bare === '') continue;
    const { place, rest } = before(bare, cities);
    if (place) add(place, place, 'place');
    hanCore(rest, read, add);
  }
}

function before(bare: string, cities: readonly string[]): ReturnType<typeof placeBefore> {
  const known = placeBefore(bare);
  if (known.place) return known;
  const own = cities.find((city) => bare.startsWith(city) && bare.length - city.length >= 2);
  return own ? { place: own, rest: bare.slice(own.length).replace(/^市(?=..)/, '') } : known;
}

/** What stands in brackets is mostly the place or the branch. */
function bracketWord(
  han: string,
  cities: readonly string[],
  read: (han: string) => string,
  add: Add,
): void {
  const bare = han.replace(HAN_LEGAL, '') || han;
  const town = cityKey(bare);
  if (/^中国$|^国际$/.test(bare)) add(bare, read(bare), 'weak');
  else if (knownTown(bare) || knownTown(town) || cities.includes(town)) add(town, town, 'place');
  else if (/[店部行]$|分公司$/.test(bare)) add(branchName(bare), bare, 'number');
  else if (linesOf(bare).length > 0) add(bare, read(bare), 'line');
  else add(bare, read(bare), 'weak');
}

function hanCore(bare: string, read: (han: string) => string, add: Add): void {
  let core = bare;
  const behind: (readonly [string, FirmWordKind])[] = [];
  for (;;) {
    const branch = HAN_BRANCH.exec(core);
    const line = hanLines.find((each) => core.endsWith(each) && core.length - each.length >= 2);
    const [, own, word] = HAN_SISTER.exec(core) ?? [];
    const weak = HAN_WEAK.exec(core);
    if (branch?.[1] && branch[2]) {
      behind.push([branchName(branch[2]), 'number']);
      core = branch[1];
    } else if (line) {
      behind.push([line, 'line']);
      core = core.slice(0, -line.length);
    } else if (own && word) {
      behind.push([word, 'sister']);
      core = own;
    } else if (weak?.[1] && weak[2]) {
      behind.push([weak[2], 'weak']);
      core = weak[1];
    } else break;
  }
  add(core, read(core), linesOf(core).length > 0 ? 'line' : 'own');
  for (const [text, kind] of behind.reverse()) add(text, read(text), kind);
}

/** 第二分店, 2号店 and 二店 are one: `2`; a branch that has a name keeps it. */
function branchName(text: string): string {
  const bare = text.replace(/(?:分公司|分店|分行|支行|门店|号店|店)$/, '').replace(/^第/, '');
  const numeral = bare.length === 1 ? NUMERALS.indexOf(bare) : -1;
  return numeral >= 0 ? String(numeral) : bare || text;
}
