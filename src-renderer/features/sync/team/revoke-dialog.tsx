import { Button, Group, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { currentSync } from '#platform/current-sync.ts';
import type { TeamHandle } from './use-team.ts';

/** Asks before a device is shut out, because that cannot be undone, and says what it does when. */
export function RevokeDialog(props: {
  readonly device: { readonly id: string; readonly name: string };
  readonly member: string;
  readonly handle: TeamHandle;
  readonly onClose: () => void;
}) {
  const { device, member, handle, onClose } = props;
  const { t } = useTranslation();
  const revoke = async () => {
    await handle.run(() => currentSync.revokeDevice(device.id));
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('team.revokeTitle', { device: device.name, name: member })}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <p>{t('team.revokeText')}</p>
      <Group justify="flex-end" gap="sm" mt="md">
        <Button variant="default" data-autofocus onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        <Button color="bad" loading={handle.busy} onClick={() => void revoke()}>
          {t('team.revoke')}
        </Button>
      </Group>
    </Modal>
  );
}
