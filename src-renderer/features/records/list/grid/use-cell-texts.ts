import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Format, useFormat } from '#ui/i18n/format.ts';
import { useVocabulary, type Vocabulary } from '#ui/i18n/vocabulary.ts';

/**
 * What cells need to speak the user's language. It is asked for once by the grid: hooks in every
 * cell would be set up and torn down by the hundred while scrolling.
 */
export interface CellTexts {
  readonly format: Format;
  readonly vocabulary: Vocabulary;
  readonly yesNo: (word: string) => string;
  readonly tickRow: (name: string) => string;
  /** BCP 47, of the page around. */
  readonly language: string;
}

export function useCellTexts(): CellTexts {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const vocabulary = useVocabulary();
  const { language } = i18n;
  return useMemo(
    () => ({
      format,
      vocabulary,
      yesNo: (word) => t(word === 'true' ? 'ui.yes' : 'ui.no'),
      tickRow: (name) => t('list.tickRow', { name }),
      language,
    }),
    [t, format, vocabulary, language],
  );
}
