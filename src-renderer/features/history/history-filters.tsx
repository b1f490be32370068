import { Button, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HistoryFacets } from '#engine/protocol/history.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { useSetSearch } from '#ui/routing/route.ts';
import { type ActGroupId, groupsIn } from './act-groups.ts';
import classes from './history.module.css';
import { type HistorySearch, isNarrowed } from './history-search.ts';

/** Narrows the history down by who, what, which kind and when. It is all in the address. */
export function HistoryFilters(props: {
  readonly search: HistorySearch;
  readonly facets: HistoryFacets | undefined;
  readonly nameOf: (actor: string) => string;
}) {
  const { search, facets } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const vocabulary = useVocabulary();
  const set = useSetSearch();
  const put = (part: Readonly<Record<string, unknown>>) => set(part, { replace: true });
  const counted = (label: string, count: number) =>
    t('history.counted', { label, count: format.number(count) });
  const actors = (facets?.actors ?? []).map(({ word, count }) => ({
    value: word,
    label: counted(props.nameOf(word), count),
  }));
  const groups = groupsIn(facets?.acts ?? []).map(({ id, count }) => ({
    value: id,
    label: counted(t(`history.group.${id}`), count),
  }));
  const kinds = (facets?.kinds ?? []).map(({ word, count }) => ({
    value: word,
    label: counted(vocabulary.kindTitle(word), count),
  }));
  const common = { clearable: true, comboboxProps: { width: 'max-content' } } as const;
  return (
    <search className={classes.filters} aria-label={t('history.filter')}>
      <Select
        {...common}
        aria-label={t('history.what')}
        placeholder={t('history.what')}
        data={groups}
        value={search.group ?? null}
        onChange={(value: ActGroupId | null) => put({ group: value ?? undefined })}
      />
      <Select
        {...common}
        aria-label={t('history.kind')}
        placeholder={t('history.kind')}
        data={kinds}
        value={search.kind ?? null}
        onChange={(value) => put({ kind: value ?? undefined })}
      />
      <Select
        {...common}
        aria-label={t('history.who')}
        placeholder={t('history.who')}
        data={actors}
        value={search.actor ?? null}
        onChange={(value) => put({ actor: value ?? undefined })}
      />
      <div className={classes.period}>
        <TextInput
          type="date"
          aria-label={t('history.from')}
          value={search.from ?? ''}
          max={search.to}
          onChange={(event) => put({ from: event.currentTarget.value || undefined })}
        />
        <span aria-hidden="true">–</span>
        <TextInput
          type="date"
          aria-label={t('history.to')}
          value={search.to ?? ''}
          min={search.from}
          onChange={(event) => put({ to: event.currentTarget.value || undefined })}
        />
      </div>
      {isNarrowed(search) && (
        <Button variant="subtle" onClick={() => put(everything)}>
          {t('history.all')}
        </Button>
      )}
    </search>
  );
}

const everything = {
  actor: undefined,
  group: undefined,
  kind: undefined,
  from: undefined,
  to: undefined,
} as const satisfies { readonly [K in keyof Required<HistorySearch>]: undefined };
