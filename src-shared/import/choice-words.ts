import { headerKey } from '#shared/import/header-key.ts';
import type { WordTable } from '#shared/import/header-words.ts';
import type { ImportContribution } from '#shared/import/import-contribution.ts';

/** What the words of a column of choices mean, as somebody said: an option, or null for rows that are left out. */
export type ChosenWords = Readonly<Record<string, string | null>>;

/** All that tells what a word of a choice means, beside what its options are called. */
export interface ChoiceWords {
  /** Option → words that mean it. */
  readonly mean?: WordTable | undefined;
  /** Words that say that the row is no record any more. */
  readonly asides?: readonly string[] | undefined;
  /** The option for any other word. */
  readonly otherwise?: string | undefined;
  /** Before all others. */
  readonly chosen?: ChosenWords | undefined;
}

export function choiceWords(
  { words, asides, otherwise }: ImportContribution,
  field: string,
  chosen?: Readonly<Record<string, ChosenWords>>,
): ChoiceWords {
  return {
    mean: words?.[field],
    asides: asides?.[field],
    otherwise: otherwise?.[field],
    chosen: chosen?.[field],
  };
}

/** The key of a word: signs and case tell no words apart. */
export function wordKey(word: string, fold: (text: string) => string): string {
  return headerKey(word, fold) || word;
}

/** Tells what somebody chose for a word, or that it puts its row aside (null); undefined for all others. */
export function chosenReader(
  { asides = [], chosen = {} }: ChoiceWords,
  fold: (text: string) => string,
): (text: string) => string | null | undefined {
  const known = new Map<string, string | null>(asides.map((word) => [wordKey(word, fold), null]));
  for (const [word, option] of Object.entries(chosen)) known.set(wordKey(word, fold), option);
  return (text) => known.get(wordKey(text, fold));
}
