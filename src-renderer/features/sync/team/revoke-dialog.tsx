import { useTranslation } from 'react-i18next';
import { currentSync } from '#platform/current-sync.ts';
import { FormDialog } from '#ui/pieces/form-dialog.tsx';
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
    <FormDialog
      title={t('team.revokeTitle', { device: device.name, name: member })}
      action={t('team.revoke')}
      danger
      busy={handle.busy}
      onSubmit={() => void revoke()}
      onClose={onClose}
    >
      <p>{t('team.revokeText')}</p>
    </FormDialog>
  );
}
