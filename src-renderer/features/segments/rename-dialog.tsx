import { Button, Group, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '#engine/client/use-act.ts';
import type { SegmentInfo } from '#engine/protocol.ts';

/** Asks for a segment's new name. */
export function RenameDialog(props: {
  readonly segment: SegmentInfo;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const act = useAct();
  const { id } = props.segment;
  const [name, setName] = useState(props.segment.name);
  const [missing, setMissing] = useState(false);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const title = name.trim();
    if (!title) return setMissing(true);
    const done = await act('segmentRename', { title }, [
      { op: 'set', kind: 'segment', on: { ids: [id] }, values: { name: title } },
    ]);
    if (done?.ok) props.onClose();
  };
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={t('segments.renameTitle')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <form onSubmit={(event) => void save(event)}>
        <TextInput
          data-autofocus
          label={t('segments.name')}
          value={name}
          maxLength={100}
          error={missing && !name.trim() ? t('segments.nameNeeded') : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap="sm" mt="md">
          <Button variant="default" onClick={props.onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit">{t('ui.save')}</Button>
        </Group>
      </form>
    </Modal>
  );
}
