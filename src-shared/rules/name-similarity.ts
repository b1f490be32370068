import { isHan } from '#shared/rules/customer-name.ts';
import type { TextTools } from '#shared/text/text-tools.ts';

/** Legal forms: they say nothing about which organisation is meant. Compared folded. */
const LEGAL_FORMS = new Set(
  (
    'gmbh mbh ag kg ohg ug gbr ev eg co cokg company corp corporation inc incorporated llc llp ltd limited plc ' +
    'sa sarl sas srl spa sl bv nv ab as aps oy kft sro pty pte'
  ).split(' '),
);
const HAN_LEGAL_FORM =
  /(?:股份)?有限(?:责任)?公司|集团(?:公司)?|公司|个体工商户|\((?:株|有)\)|株式会社|有限会社/g;
const WORDS = /[\p{L}\p{N}]+/gu;

/** Two Han names that sound alike: often one person written down by ear, often two. */
const HOMOPHONES = 0.9;
/** A Han name and its reading in Latin letters. */
const SAME_READING = 0.95;
/** One name has the other's words and more: a middle name, a branch of a shop. */
const EXTRA_WORD = 0.04;

/** How alike two names are, 0–1; 0 when one is blank. 1: the same once folded. Symmetric. */
export function nameSimilarity(a: string, b: string, tools: TextTools): number {
  return similarityOfNames(prepareName(a, tools), prepareName(b, tools));
}

/** `nameSimilarity` of names prepared once. */
export function similarityOfNames(a: PreparedName, b: PreparedName): number {
  // Pairing words and letters greedily can depend on which name comes first: so one order always.
  const [left, right] = a.text <= b.text ? [a, b] : [b, a];
  if (!left.text || !right.text) return 0;
  if (left.text === right.text) return 1;
  if (left.han && right.han) return hanSimilarity(left, right);
  if (left.han !== right.han) {
    const [han, latin] = left.han ? [left, right] : [right, left];
    return han.words.length > 0 ? readingSimilarity(han.words, latin.words) : 0;
  }
  return wordsSimilarity(left.words, right.words);
}

/** A name as it is compared. */
export interface PreparedName {
  readonly text: string;
  /** Its words; the reading's words of a Han name. */
  readonly words: readonly string[];
  readonly han: boolean;
}

/** Folds a name and leaves legal forms out; blank text for a blank name. */
export function prepareName(name: string, tools: TextTools): PreparedName {
  const folded = tools.fold(name).trim();
  if (isHan(folded)) {
    const whole = folded.replace(/[\s·]/g, '');
    const text = whole.replace(HAN_LEGAL_FORM, '') || whole;
    return { text, words: wordsOf(tools.fold(tools.readName(text)?.display ?? '')), han: true };
  }
  // An apostrophe or the dots of an abbreviation do not part a word: o'brien, g.m.b.h.
  const words = wordsOf(folded.replace(/['.](?=\p{L})/gu, ''));
  const telling = words.filter((word) => !LEGAL_FORMS.has(word));
  const kept = telling.length > 0 ? telling : words;
  return { text: [...kept].sort().join(' '), words: kept, han: false };
}

function wordsOf(text: string): readonly string[] {
  return text.match(WORDS) ?? [];
}

function hanSimilarity(a: PreparedName, b: PreparedName): number {
  const [short, long] = a.text.length <= b.text.length ? [a.text, b.text] : [b.text, a.text];
  // A brand name inside the full name of the same organisation; too short says nothing.
  if ([...short].length >= 4 && long.includes(short)) return HOMOPHONES;
  const sound = a.words.join('');
  if (sound !== '' && sound === b.words.join('')) return HOMOPHONES;
  return jaroWinkler(a.text, b.text) * HOMOPHONES;
}

function readingSimilarity(reading: readonly string[], latin: readonly string[]): number {
  const [family = '', ...rest] = reading;
  const given = rest.join('');
  // Wei Ming Wang, Wang Weiming and Weiming Wang are one name.
  const forms = new Set([family + given, given + family]);
  if (forms.has(latin.join(''))) return SAME_READING;
  return wordsSimilarity([family, given], latin) * SAME_READING;
}

/** The mean of the best pairs of words, in any order; an initial stands for its word. */
function wordsSimilarity(a: readonly string[], b: readonly string[]): number {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  const left = new Set(many.keys());
  let sum = 0;
  for (const word of [...few].sort(longestFirst)) {
    let best = 0;
    let at = -1;
    for (const i of left) {
      const score = wordSimilarity(word, many[i] ?? '');
      if (score > best) [best, at] = [score, i];
    }
    left.delete(at);
    sum += best;
  }
  const mean = sum / few.length;
  // One word of several (`Anna` of `Anna Berger`) is not yet the same name.
  const whole = few.length > 1 || many.length === 1 ? 1 : 0.8;
  return Math.max(0, mean * whole - EXTRA_WORD * (many.length - few.length));
}

function wordSimilarity(a: string, b: string): number {
  if (a === b) return 1;
  if (a.length === 1 || b.length === 1) return a.charAt(0) === b.charAt(0) ? 0.9 : 0;
  return jaroWinkler(a, b);
}

function longestFirst(a: string, b: string): number {
  return b.length - a.length || (a < b ? -1 : 1);
}

/** Jaro–Winkler similarity, 0–1 (Winkler 1990; prefix weight 0.1, at most four characters). */
export function jaroWinkler(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  const jaro = jaroSimilarity(left, right);
  let prefix = 0;
  while (prefix < 4 && prefix < left.length && left[prefix] === right[prefix]) prefix++;
  return jaro + prefix * 0.1 * (1 - jaro);
}

function jaroSimilarity(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return a.length === b.length ? 1 : 0;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Array<boolean>(b.length).fill(false);
  const matchesA: string[] = [];
  a.forEach((character, i) => {
    const end = Math.min(b.length, i + reach + 1);
    for (let j = Math.max(0, i - reach); j < end; j++) {
      if (taken[j] || b[j] !== character) continue;
      taken[j] = true;
      matchesA.push(character);
      return;
    }
  });
  const matches = matchesA.length;
  if (matches === 0) return 0;
  const matchesB = b.filter((_, j) => taken[j]);
  const swapped = matchesA.filter((character, i) => character !== matchesB[i]).length / 2;
  return (matches / a.length + matches / b.length + (matches - swapped) / matches) / 3;
}
