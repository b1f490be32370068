import { isHan } from '#shared/rules/customer-name.ts';

export interface NameParts {
  readonly prefix?: string;
  readonly given?: string;
  readonly additional?: string;
  readonly family?: string;
  readonly suffix?: string;
  /** The whole name, where its parts cannot be told apart safely. */
  readonly name?: string;
}

/** Surnames of two characters (百家姓 and common others); all other Han surnames have one. */
const TWO_CHARACTER_SURNAMES = new Set(
  (
    '欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 令狐 慕容 轩辕 軒轅 ' +
    '夏侯 长孫 长孙 長孫 宇文 司徒 司空 申屠 南宫 南宮 独孤 獨孤 端木 西门 西門 闻人 聞人 澹台 ' +
    '澹臺 赫连 赫連 钟离 鍾離 呼延 公羊 太史 濮阳 濮陽 淳于 单于 單于 拓跋 百里 东郭 東郭 ' +
    '左丘 梁丘 第五 张简 張簡 范姜 范薑'
  ).split(/\s+/),
);

const PREFIXES = new Set(
  'mr mrs ms miss mx dr prof professor sir madam herr frau m mme mlle sr sra dott ing'.split(' '),
);
const SUFFIXES = new Set('jr sr ii iii iv v phd md esq msc mba bsc cpa dds jd'.split(' '));
const PARTICLES = new Set(
  'von van der den de del della di da dos du la le el al bin ibn ter ten zu zum zur af'.split(' '),
);

const HAN_ONLY = /^[\p{Script=Han}·]+$/u;

/**
 * Splits a person's whole name. `Last, First` and Han names (family name first, two-character
 * surnames known) are read as such; a name of mixed scripts is kept whole. The parts put together
 * by `customerName` give the name as it was, but for the order of `Last, First`.
 */
export function splitName(text: string): NameParts {
  const whole = text.trim().replace(/\s+/g, ' ');
  if (!whole) return {};
  if (isHan(whole)) return splitHan(whole);
  const comma = /^([^,]+),\s*([^,]+)$/.exec(whole);
  if (comma?.[1] && comma[2] && !isSuffix(comma[2])) {
    const first = splitWords(comma[2].split(' '));
    const family = comma[1].trim();
    const given = [first.given, first.additional, first.family].filter(Boolean);
    const [head, ...rest] = given.flatMap((part) => part?.split(' ') ?? []);
    return clean({ prefix: first.prefix, given: head, additional: rest.join(' '), family });
  }
  return splitWords(whole.replace(/,(?=\s)/g, '').split(' '));
}

function splitHan(whole: string): NameParts {
  const parts = whole.split(' ');
  if (parts.length === 2 && parts.every((part) => HAN_ONLY.test(part))) {
    return clean({ family: parts[0], given: parts[1] });
  }
  const length = [...whole].length;
  if (!HAN_ONLY.test(whole) || whole.includes('·') || length < 2 || length > 4) {
    return { name: whole };
  }
  const characters = [...whole];
  const long = length > 2 && TWO_CHARACTER_SURNAMES.has(characters.slice(0, 2).join(''));
  if (length === 4 && !long) return { name: whole };
  const at = long ? 2 : 1;
  return clean({
    family: characters.slice(0, at).join(''),
    given: characters.slice(at).join(''),
  });
}

function splitWords(input: readonly string[]): NameParts {
  const words = [...input];
  const prefix: string[] = [];
  const suffix: string[] = [];
  while (words.length > 1 && isOneOf(PREFIXES, words[0])) prefix.push(words.shift() ?? '');
  while (words.length > 2 && isSuffix(words.at(-1) ?? '')) suffix.unshift(words.pop() ?? '');
  const given = words.shift();
  let familyAt = words.length - 1;
  while (familyAt > 0 && isOneOf(PARTICLES, words[familyAt - 1])) familyAt -= 1;
  return clean({
    prefix: prefix.join(' '),
    given,
    additional: words.slice(0, Math.max(familyAt, 0)).join(' '),
    family: words.slice(Math.max(familyAt, 0)).join(' '),
    suffix: suffix.join(' '),
  });
}

function isSuffix(word: string): boolean {
  return isOneOf(SUFFIXES, word);
}

function isOneOf(words: ReadonlySet<string>, word: string | undefined): boolean {
  return word !== undefined && words.has(word.toLowerCase().replaceAll('.', ''));
}

function clean(parts: { readonly [K in keyof NameParts]: string | undefined }): NameParts {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value));
}

const ORGANISATION =
  /(?:\b(?:gmbh|ag|kg|ug|e\.?v|ltd|limited|llc|inc|incorporated|corp|corporation|co|plc|llp|s\.?a|s\.?r\.?l|b\.?v|pty|oy|ab)\.?|公司|集团|集團|商会|商會|协会|協會|有限|工厂|工廠|学校|學校|大学|大學|医院|醫院|银行|銀行|酒店|事务所|事務所|\(集团\))$/iu;

/** Whether a name is an organisation's, by its legal form or its last word. */
export function isOrganisationName(name: string): boolean {
  return ORGANISATION.test(name.trim());
}
