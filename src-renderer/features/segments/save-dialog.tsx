import { Radio, Stack, Text } from '@mantine/core';
import { use, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine, useList } from '#engine/client/engine-context.tsx';
import { ActReporting, engineErrorOf, useAct } from '#engine/client/use-act.ts';
import type { Filter } from '#shared/domain/view.ts';
import { FilterWordsSlot } from '#ui/feature/filter-slots.tsx';
import { useFormat } from '#ui/i18n/format.ts';
import { NameDialog } from '#ui/pieces/name-dialog.tsx';

interface SaveDialogProps {
  readonly kind: string;
  readonly search: string | undefined;
  readonly filter: Filter | undefined;
  readonly onClose: () => void;
}

type Mode = 'dynamic' | 'frozen';

/** Asks what a segment is to be called, and whether it follows its rule or stays as it is now. */
export function SaveDialog(props: SaveDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const engine = useEngine();
  const act = useAct();
  const report = use(ActReporting);
  const { kind, search, filter } = props;
  const view = { kind, ...(search ? { search } : {}), ...(filter ? { filter } : {}) };
  const total = useList(view, { offset: 0, limit: 0 }).data?.total ?? 0;
  const [mode, setMode] = useState<Mode>('dynamic');
  const save = async (title: string) => {
    try {
      const members =
        mode === 'frozen' ? await engine.request('ids', { kind, on: { view } }) : null;
      const values = {
        name: title,
        kind,
        mode,
        ...(filter ? { filter } : {}),
        ...(search ? { search } : {}),
        ...(members ? { members } : {}),
      };
      const rows = [{ id: crypto.randomUUID(), values }];
      const done = await act('segmentSave', { title }, [{ op: 'add', kind: 'segment', rows }]);
      return done?.ok === true;
    } catch (error) {
      report({ what: 'failure', error: engineErrorOf(error) });
      return false;
    }
  };
  return (
    <NameDialog
      title={t('segments.saveTitle')}
      label={t('segments.name')}
      needed={t('segments.nameNeeded')}
      onSave={save}
      onClose={props.onClose}
    >
      <Text size="sm">
        <FilterWordsSlot kind={kind} search={search} filter={filter} />
      </Text>
      <Radio.Group
        label={t('segments.modeLabel')}
        value={mode}
        onChange={(value) => setMode(value === 'frozen' ? 'frozen' : 'dynamic')}
      >
        <Stack gap="sm" mt="xs">
          <Radio
            value="dynamic"
            label={t('choice.segment.mode.dynamic')}
            description={t('segments.dynamicHint')}
          />
          <Radio
            value="frozen"
            label={t('choice.segment.mode.frozen')}
            description={t('segments.frozenHint', {
              count: total,
              shown: format.number(total),
            })}
          />
        </Stack>
      </Radio.Group>
    </NameDialog>
  );
}
