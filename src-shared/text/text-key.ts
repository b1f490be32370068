import { cleanText } from './clean-text.ts';
import { foldedKey } from './fold.ts';

/**
 * The form in which names and keys are told apart: clean and folded, so that what was stored before
 * texts were cleaned is found as if it had been. The form of a form is itself: blanks that marks alone
 * leave at the ends are none of it, nor is a wrapper whose signs only folding makes plain.
 */
export function textKey(text: string): string {
  for (let before = text; ; ) {
    const key = foldedKey(cleanText(before)).trim() || before;
    if (key === before) return key;
    before = key;
  }
}
