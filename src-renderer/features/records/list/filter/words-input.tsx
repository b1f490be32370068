import { MultiSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useList } from '#engine/client/engine-context.tsx';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import { shownTypes } from '#ui/field-types/shown-types.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';

interface WordOption {
  readonly value: string;
  readonly label: string;
}

/** The words a field can be filtered by: its options, else those that occur, the commonest first. */
function useWordOptions(kind: string, info: FieldInfo): readonly WordOption[] {
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const format = useFormat();
  const { data } = useList({ kind, facets: [info.id] }, { offset: 0, limit: 0 });
  const counts = data?.facets[info.id] ?? [];
  const countOf = new Map(counts.map(({ word, count }) => [word, count]));
  if (shownTypes[info.spec.type].translated === 'yesNo') {
    return [
      { value: 'true', label: t('ui.yes') },
      { value: 'false', label: t('ui.no') },
    ];
  }
  if (info.spec.options) {
    // Those that are offered no more can still be asked for, and so can what records hold besides.
    const held = counts.map(({ word }) => word);
    const all = new Set([...info.spec.options, ...(info.spec.retired ?? []), ...held]);
    return [...all].map((option) => {
      const label = vocabulary.option(kind, info, option);
      const count = countOf.get(option);
      return {
        value: option,
        label: count ? t('list.wordCount', { word: label, count: format.number(count) }) : label,
      };
    });
  }
  return counts.map(({ word, title, count }) => ({
    value: word,
    label: t('list.wordCount', { word: title, count: format.number(count) }),
  }));
}

const shown = 40;

/** Chooses some of a field's words. */
export function WordsInput(props: {
  readonly kind: string;
  readonly info: FieldInfo;
  readonly value: readonly string[];
  readonly label: string;
  readonly onChange: (words: readonly string[]) => void;
}) {
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const options = useWordOptions(props.kind, props.info);
  const known = new Set(options.map(({ value }) => value));
  const gone = props.value.filter((word) => !known.has(word));
  return (
    <MultiSelect
      aria-label={props.label}
      placeholder={props.value.length === 0 ? t('list.chooseWords') : ''}
      data={[
        ...options,
        ...gone.map((word) => ({
          value: word,
          label: vocabulary.option(props.kind, props.info, word),
        })),
      ]}
      value={[...props.value]}
      limit={shown}
      searchable
      hidePickedOptions
      maxDropdownHeight={220}
      nothingFoundMessage={t('ui.noMatches')}
      comboboxProps={{ withinPortal: false }}
      onChange={props.onChange}
      data-autofocus
    />
  );
}
