import { Button, Stack } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '#engine/client/use-act.ts';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import { kinds } from '#shared/domain/kinds.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { type MergeChoices, mergeRecords, suggestSurvivor } from '#shared/rules/merge-records.ts';
import { type FieldValues, sameValue } from '#shared/sync/change-set.ts';
import { useOfferCommands } from '#ui/commands/command-store.ts';
import { usePlaceOf } from '#ui/feature/feature-context.tsx';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { Keys } from '#ui/keyboard/keys.tsx';
import { Dialog } from '#ui/pieces/dialog.tsx';
import { useGo } from '#ui/routing/route.ts';
import { Screen } from '#ui/screen.tsx';
import { useMay } from '#ui/use-may.ts';
import { useValueWords } from '#ui/values/use-value-words.ts';
import { redirectOf } from '../mergeable-kinds.ts';
import { OtherList } from './find-other.tsx';
import classes from './merge.module.css';
import { MergeFields } from './merge-fields.tsx';
import { MergePreview } from './merge-preview.tsx';
import { mostMerged } from './merge-search.ts';
import { SurvivorChoice } from './survivor-choice.tsx';
import { useRelatedCounts } from './use-related-counts.ts';

/** Which record stays, what each field will hold, and the one act that does it. */
export function MergeForm(props: {
  readonly kind: string;
  readonly records: readonly OpenRecord[];
  readonly fields: readonly FieldInfo[];
  readonly fromQueue: boolean;
  readonly onRecords: (ids: readonly string[]) => void;
  /** Merging has begun, or was refused: until then what the records become is not shown. */
  readonly onMerging: (begun: boolean) => void;
}) {
  const { kind, records } = props;
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const act = useAct();
  const go = useGo();
  const placeOf = usePlaceOf();
  const [chosen, setChosen] = useState<string | null>(null);
  const [choices, setChoices] = useState<MergeChoices>({});
  const [adding, setAdding] = useState(false);
  const [busy, setBusy] = useState(false);
  const compact = useMediaQuery('(max-width: 640px)', false, { getInitialValueInEffect: false });

  const fields = useMemo(
    () => props.fields.filter(({ derived, spec }) => !derived && !spec.system),
    [props.fields],
  );
  const specs = useMemo(
    () => Object.fromEntries(fields.map(({ id, spec }) => [id, spec])),
    [fields],
  );
  const survivor = records.find(({ id }) => id === chosen)?.id ?? suggestSurvivor(specs, records);
  const merged = useMemo(
    () => mergeRecords(specs, records, survivor, choices),
    [specs, records, survivor, choices],
  );
  const refs = useMemo(() => Object.assign({}, ...records.map((one) => one.refs)), [records]);
  const words = useValueWords(refs);
  const ids = records.map(({ id }) => id);
  const related = useRelatedCounts(kind, ids);
  const title = kinds.find(({ name }) => name === kind)?.title(merged.values) ?? '';
  const count = records.length;

  const mayMerge = useMay().write(kind, redirectOf(kind) ?? '');
  const place = (id: string) => placeOf(kind, id) ?? `/list/${kind}/${id}`;
  const leave = () => {
    if (props.fromQueue) go('/duplicates', { replace: true });
    else if (window.history.length > 1) window.history.back();
    else go(place(survivor), { replace: true });
  };
  const merge = async () => {
    if (busy || !mayMerge) return;
    setBusy(true);
    props.onMerging(true);
    const into = records.find(({ id }) => id === survivor);
    const done = await act('mergeRecords', { title, kind, count: count - 1 }, [
      {
        op: 'merge',
        kind,
        into: survivor,
        from: ids.filter((id) => id !== survivor),
        values: changed(into?.values ?? {}, merged.values),
      },
    ]);
    if (!done?.ok) {
      setBusy(false);
      props.onMerging(false);
      return;
    }
    // Judging goes on with the next pair; its address stands for what is no more.
    go(props.fromQueue ? '/duplicates' : place(survivor), { replace: true });
  };
  useOfferCommands([
    {
      id: 'merge.run',
      titleKey: 'duplicates.merge.run',
      group: 'record',
      keys: ['mod+enter'],
      when: () => mayMerge,
      run: merge,
    },
    { id: 'merge.leave', titleKey: 'ui.cancel', group: 'record', keys: ['esc'], run: leave },
  ]);

  return (
    <Screen
      title={t('duplicates.merge.title', { count, kindName: vocabulary.kind(kind, count) })}
      actions={
        <>
          <Button variant="subtle" onClick={leave}>
            {t('ui.cancel')}
          </Button>
          <Button
            loading={busy}
            disabled={!mayMerge}
            rightSection={compact ? undefined : <Keys keys="mod+enter" />}
            onClick={() => void merge()}
          >
            {t('duplicates.merge.run')}
          </Button>
        </>
      }
    >
      <div className={classes.page}>
        <div className={classes.form} style={{ '--records': count }}>
          {!mayMerge && <p role="note">{t('settings.leadersOnly.change')}</p>}
          <SurvivorChoice
            records={records}
            survivor={survivor}
            related={related}
            onChoose={setChosen}
            onLeaveOut={(id) => props.onRecords(ids.filter((one) => one !== id))}
          />
          <MergeFields
            kind={kind}
            fields={fields}
            records={records}
            survivor={survivor}
            choices={choices}
            words={words}
            onChoose={(field, choice) => setChoices((before) => ({ ...before, [field]: choice }))}
          />
          {count < mostMerged && (
            <div>
              <Button
                size="xs"
                variant="subtle"
                leftSection={<IconPlus size={12} stroke={1.7} />}
                onClick={() => setAdding(true)}
              >
                {t('duplicates.merge.add')}
              </Button>
            </div>
          )}
        </div>
        <MergePreview
          kind={kind}
          title={title}
          fields={fields}
          records={records}
          survivor={survivor}
          merged={merged}
          related={related}
          words={words}
        />
      </div>
      {adding && records[0] && (
        <Dialog title={t('duplicates.merge.add')} onClose={() => setAdding(false)}>
          <Stack gap="md">
            <OtherList
              record={records[0]}
              except={ids}
              onFound={(id) => {
                setAdding(false);
                props.onRecords([...ids, id]);
              }}
            />
          </Stack>
        </Dialog>
      )}
    </Screen>
  );
}

/** What merging changes on the record that stays; a field that becomes blank is named with none. */
function changed(before: FieldValues, after: FieldValues): FieldValues {
  const all = new Set([...Object.keys(before), ...Object.keys(after)]);
  return Object.fromEntries(
    [...all].filter((id) => !sameValue(before[id], after[id])).map((id) => [id, after[id]]),
  );
}
