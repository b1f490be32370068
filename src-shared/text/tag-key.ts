/** What is its own key but for capitals, as nearly all tags are: ASCII or Han without blanks around. */
const PLAIN = /^[!-~\u4e00-\u9fff]+(?: [!-~]+)*$/;
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\ufe00-\ufe0f]/g;
/** A blank beside a Han character parts nothing: Han is written without. */
const BLANK_BY_HAN = /(?<=\p{Script=Han})\s+|\s+(?=\p{Script=Han})/gu;

/**
 * What makes a tag this one. Tags that differ by case, width, blanks or invisible signs are one:
 * `VIP`, `vip`, `ＶＩＰ`, ` VIP `; `老 客户` and `老客户`. Other letters are other tags: accents tell
 * words apart (`Pâte`, `Pate`), and who writes Traditional beside Simplified Han may mean to.
 */
export function tagKey(tag: string): string {
  if (PLAIN.test(tag)) return tag.toLowerCase();
  return tag
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .trim()
    .replace(BLANK_BY_HAN, '')
    .replace(/\s+/g, ' ')
    .toLowerCase();
}

/** A spelling of a tag, and how many records have it. */
export interface Spelling {
  readonly word: string;
  readonly count: number;
}

/** Of several spellings of one tag, the one that stands for it: the most used, then the first by its characters. */
export function chosenSpelling(spellings: readonly Spelling[]): string {
  const [first] = spellings.toSorted((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1));
  return first?.word ?? '';
}

/** The spellings of each tag, by its key. */
export function bySpelling<T extends Spelling>(
  words: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const each of words) {
    const key = tagKey(each.word);
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return groups;
}
