import { Button, Group, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '#engine/client/use-act.ts';
import type { ViewState } from '#shared/domain/view.ts';
import type { SavedView } from '../use-saved-views.ts';

interface NameViewDialogProps {
  readonly kind: string;
  /** The view to rename; undefined: a new one is saved. */
  readonly view: SavedView | undefined;
  readonly state: ViewState;
  readonly order: number;
  readonly onSaved: (id: string) => void;
  readonly onClose: () => void;
}

/** Asks for a view's name and saves it. */
export function NameViewDialog(props: NameViewDialogProps) {
  const { t } = useTranslation();
  const act = useAct();
  const { view } = props;
  const [name, setName] = useState(view?.name ?? '');
  const [missing, setMissing] = useState(false);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = name.trim();
    if (!wanted) return setMissing(true);
    const id = view?.id ?? crypto.randomUUID();
    const done = view
      ? await act('viewRename', { title: wanted }, [
          { op: 'set', kind: 'savedView', on: { ids: [id] }, values: { name: wanted } },
        ])
      : await act('viewSave', { title: wanted }, [
          {
            op: 'add',
            kind: 'savedView',
            rows: [
              {
                id,
                values: { kind: props.kind, name: wanted, view: props.state, order: props.order },
              },
            ],
          },
        ]);
    if (!done?.ok) return;
    props.onSaved(id);
    props.onClose();
  };
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={view ? t('list.renameView') : t('list.newView')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <form onSubmit={(event) => void save(event)}>
        <TextInput
          data-autofocus
          label={t('list.viewName')}
          value={name}
          maxLength={100}
          error={missing && !name.trim() ? t('list.viewNameNeeded') : undefined}
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
