import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import type { ValueWords } from './value-words.ts';

/** What values are written with in the present language; `refs` are the titles of records by id. */
export function useValueWords(refs: Readonly<Record<string, string>>): ValueWords {
  const { i18n, t } = useTranslation();
  const format = useFormat();
  const vocabulary = useVocabulary();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `t` changes with the language
  return useMemo(() => {
    // Labels and services are free words; only the known ones have a text.
    const translate = i18n.t as (key: string) => string;
    return {
      format,
      vocabulary,
      word: (group, word) => {
        const key = `record.word.${group}.${word}`;
        return i18n.exists(key) ? translate(key) : word;
      },
      title: (id) => refs[id] ?? '',
    };
  }, [format, vocabulary, i18n, t, refs]);
}
