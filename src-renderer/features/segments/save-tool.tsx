import { Button } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecord } from '#engine/client/engine-context.tsx';
import { useAct } from '#engine/client/use-act.ts';
import { readSegment } from '#shared/domain/segment-rule.ts';
import { useOfferCommands } from '#ui/commands/command-store.ts';
import type { FilterToolProps } from '#ui/feature/feature.ts';
import { useReadOnly } from '#ui/read-only.ts';
import { lazyPart } from '#ui/routing/lazy-part.tsx';
import classes from './save-tool.module.css';

const SaveDialog = lazyPart(async () => (await import('./save-dialog.tsx')).SaveDialog);

/** Beside a list's filter: saves it as a segment, or as the rule of the one that is being changed. */
export function SaveTool(props: FilterToolProps) {
  if (useReadOnly()) return null;
  return props.segment ? <UpdateTool {...props} id={props.segment} /> : <NewTool {...props} />;
}

function NewTool(props: FilterToolProps) {
  const { t } = useTranslation();
  const [saving, setSaving] = useState(false);
  const { kind, search, filter } = props;
  const hasRule = Boolean(search || filter);
  useOfferCommands([
    {
      id: 'segments.save',
      titleKey: 'command.segments.saveAs',
      group: 'list',
      icon: IconUsersGroup,
      when: () => hasRule,
      run: () => setSaving(true),
    },
  ]);
  return (
    <>
      {hasRule && (
        <Button
          variant="default"
          size="xs"
          className={classes.newTool ?? ''}
          onClick={() => setSaving(true)}
        >
          {t('command.segments.saveAs')}
        </Button>
      )}
      {saving && (
        <SaveDialog kind={kind} search={search} filter={filter} onClose={() => setSaving(false)} />
      )}
    </>
  );
}

function UpdateTool(props: FilterToolProps & { readonly id: string }) {
  const { t } = useTranslation();
  const act = useAct();
  const { data: record } = useRecord('segment', props.id);
  if (!record || record.deleted) return null;
  const { name } = readSegment(record.values);
  const update = async () => {
    const values = { filter: props.filter ?? null, search: props.search ?? null };
    const done = await act('segmentEdit', { title: name }, [
      { op: 'set', kind: 'segment', on: { ids: [props.id] }, values },
    ]);
    if (done?.ok) props.onSegment(undefined);
  };
  return (
    <>
      <Button size="xs" className={classes.tool ?? ''} onClick={() => void update()}>
        <span className={classes.toolText}>{t('command.segments.update', { name })}</span>
      </Button>
      <Button
        variant="default"
        size="xs"
        className={classes.tool ?? ''}
        onClick={() => props.onSegment(undefined)}
      >
        {t('ui.cancel')}
      </Button>
    </>
  );
}
