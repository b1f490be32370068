import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '#engine/client/engine-context.tsx';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { useListPresets } from '#ui/feature/record-slots.tsx';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { EmptyState } from '#ui/pieces/small.tsx';
import { useGo, useRouteParam, useRouteSearch, useSetSearch } from '#ui/routing/route.ts';
import { Screen } from '#ui/screen.tsx';
import { canMerge } from '../mergeable-kinds.ts';
import { useRecords } from '../use-records.ts';
import { FindOther } from './find-other.tsx';
import { MergeForm } from './merge-form.tsx';
import { mergeSearchSchema } from './merge-search.ts';

/** Where several records are made one. With a single one, the others are looked for first. */
export function MergeScreen() {
  const kind = useRouteParam('kind');
  const { ids, queue } = useRouteSearch(mergeSearchSchema);
  const setSearch = useSetSearch();
  const asked = useRecords(kind, ids);
  const { data: fields } = useLive('fields', { kind });
  // While they become one, the records stand as they were: there is nothing else to show here.
  const [held, setHeld] = useState<readonly OpenRecord[] | null>(null);
  if (!asked || !fields) return <Screen title="">{null}</Screen>;
  const records = held ?? (canMerge(kind) ? present(asked) : []);
  const [only] = records;
  if (!only || (records.length === 1 && ids.length > 1)) return <Gone kind={kind} />;
  const withOther = (id: string) => setSearch({ ids: [...ids, id] });
  if (records.length === 1) return <FindOther record={only} onFound={withOther} />;
  return (
    <MergeForm
      kind={kind}
      records={records}
      fields={fields}
      fromQueue={queue === true}
      onMerging={(begun) => setHeld(begun ? records : null)}
      onRecords={(next) => setSearch({ ids: next }, { replace: true })}
    />
  );
}

/** The records that are there; one that was merged into another of them is that one. */
function present(asked: readonly (OpenRecord | null)[]): readonly OpenRecord[] {
  const byId = new Map<string, OpenRecord>();
  for (const record of asked) if (record && !record.deleted) byId.set(record.id, record);
  return [...byId.values()];
}

function Gone(props: { readonly kind: string }) {
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const go = useGo();
  const listPath = useListPresets(props.kind)?.path ?? `/list/${props.kind}`;
  return (
    <Screen title={vocabulary.kindTitle(props.kind)}>
      <EmptyState
        text={t('duplicates.merge.gone')}
        actions={
          <Button variant="default" onClick={() => go(listPath)}>
            {t('duplicates.merge.toList')}
          </Button>
        }
      />
    </Screen>
  );
}
