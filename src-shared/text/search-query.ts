import { phoneForms } from './phone-search.ts';
import { foldSigns, NAME_MARK, searchFold, spelledOut } from './search-fold.ts';

/** One thing that is sought: all words of any of its forms, each anywhere in a search text. */
export interface SearchTerm {
  readonly forms: readonly (readonly string[])[];
  /** The forms by which texts that have the term are told apart; absent: all of them. */
  readonly ranked?: readonly (readonly string[])[];
}

/** A search as people type it: every term is to be found. */
export interface SearchQuery {
  readonly terms: readonly SearchTerm[];
  /** The whole of it as a name may be written: what is or begins with that comes first. */
  readonly phrases: readonly string[];
}

/** Signs that stand in and between numbers. */
const PHONE_WORD =
  /^(?:[\d()+./\-·•~]+|[\d()+./\-·•~]*\d(?:;?ext(?:ension)?[.:=]?|x|#|转|分机|内线)\d{1,7})$/;
const PHONE_EXTENSION = /^(?:;?ext(?:ension)?[.:=]?|x|#|转|分机|内线|durchwahl|nebenstelle|dw)\d*$/;
const DIGIT = /\d/;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const LINK = /^(?:tel|callto|sms):/;
/** Around a word these are no part of it. */
const WRAPPING = /^[()[\]{}"'«»<>,;:!?]+|[()[\]{}"'«»<>.,;:!?]+$/g;
/** Between letters these part what some write together. */
const INNER_SIGN = /[\p{L}\p{N}][.&+,]+[\p{L}\p{N}]/u;
const AND = new Set(['and', 'und', 'et', 'y', 'e', 'och', 'og', 'en', 'i', '和', '与']);

/** Reads what somebody searches for. No term: nothing is sought. */
export function readSearch(search: string): SearchQuery {
  const text = search.replaceAll(NAME_MARK, ' ');
  const words = text.trim().split(/\s+/).filter(Boolean);
  const terms: SearchTerm[] = [];
  const signs: SearchTerm[] = [];
  for (let at = 0; at < words.length; at++) {
    const end = endOfNumber(words, at);
    if (end > at) {
      terms.push(numberTerm(words.slice(at, end)));
      at = end - 1;
      continue;
    }
    const word = words[at] ?? '';
    const term = wordTerm(word, at > 0 && at < words.length - 1);
    if (term) (LETTER_OR_DIGIT.test(word) ? terms : signs).push(term);
  }
  // What joins words (&) is looked for only where nothing else is.
  return { terms: terms.length > 0 ? terms : signs, phrases: phrasesOf(text) };
}

/** Whether a search text has what is sought. */
export function fitsSearch({ terms }: SearchQuery, text: string): boolean {
  return terms.every(({ forms }) =>
    forms.some((words) => words.every((word) => text.includes(word))),
  );
}

/** Where a number that begins at a word ends; the same place when none begins there. */
function endOfNumber(words: readonly string[], from: number): number {
  let end = from;
  let digits = false;
  for (let at = from; at < words.length; at++) {
    const word = searchWord(words[at] ?? '');
    if (PHONE_WORD.test(word)) {
      digits ||= DIGIT.test(word);
      if (DIGIT.test(word)) end = at + 1;
    } else if (!(digits && PHONE_EXTENSION.test(word))) break;
    else if (DIGIT.test(word)) end = at + 1;
  }
  return digits ? end : from;
}

/** A word folded, its hyphens and slashes as they are: those of a number say where it parts. */
function searchWord(word: string): string {
  return foldSigns(word).replace(LINK, '');
}

/** Numbers in a row: each anywhere (a house number and a postcode), or all of them as one phone. */
function numberTerm(words: readonly string[]): SearchTerm {
  const each = words.map((word) => bare(searchWord(word))).filter(Boolean);
  const typed = words.map(searchWord).join(' ');
  const phones = phoneForms(typed).map((form) => [form]);
  // With its code a number stands in every text as a phone does (`phonesInText`).
  const asTyped = words.length === 1 && typed.startsWith('+') && phones.length > 0;
  const forms = unique(asTyped ? phones : [each, ...phones]);
  // A phone is one wherever it stands; a number alone (a house, a year) may be a word.
  return { forms, ranked: typed.startsWith('+') ? [] : forms.slice(0, 1) };
}

function wordTerm(word: string, between: boolean): SearchTerm | null {
  const base = bare(word);
  if (base === '') return null;
  const forms = [base];
  const spelled = spelledOut(word);
  if (spelled !== null) forms.push(bare(spelled));
  for (const form of [...forms]) {
    if (form.includes(' ')) forms.push(form.replaceAll(' ', ''));
    if (form.includes('&')) forms.push(form.replaceAll(/\s*&\s*/g, ' & ').trim());
    const one = INNER_SIGN.test(form) ? form.replaceAll(/[\s.&+,]/g, '') : '';
    if (one.length > (form.includes('&') ? 2 : 1)) forms.push(one);
  }
  if (between && AND.has(base)) forms.push('&');
  return { forms: unique(forms.map((form) => [form])) };
}

/** A word as a search text has it, without the signs around it. */
function bare(word: string): string {
  return searchFold(word).replace(WRAPPING, '').trim();
}

function phrasesOf(text: string): readonly string[] {
  const spelled = spelledOut(text);
  const phrases = new Set<string>();
  for (const each of spelled === null ? [text] : [text, spelled]) {
    const folded = searchFold(each).trim().replace(/\s+/g, ' ');
    phrases.add(folded);
    phrases.add(folded.replace(/[^\p{L}\p{N}\p{M}]/gu, ''));
  }
  phrases.delete('');
  return [...phrases];
}

function unique(forms: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const seen = new Set<string>();
  return forms.filter((words) => {
    const key = words.join('\n');
    return key !== '' && !seen.has(key) && seen.add(key);
  });
}
