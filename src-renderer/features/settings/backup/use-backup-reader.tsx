import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenedWorkspace } from '#platform/platform-backups.ts';
import { showToast } from '#ui/toast/toast.tsx';
import { PassphraseDialog } from './passphrase-dialog.tsx';

/** Opens a backup; undefined: the passphrase is not known. */
export type OpenBackup = (passphrase?: string) => Promise<OpenedWorkspace>;
export type OpenedContent = Extract<OpenedWorkspace, { ok: true }>;

interface Asking {
  readonly open: OpenBackup;
  readonly settle: (opened: OpenedContent | null) => void;
}

/**
 * Opens backups, asking for the passphrase where one is needed. What cannot be opened is told, and
 * null. `dialog` is to be shown.
 */
export function useBackupReader(): {
  readonly read: (open: OpenBackup) => Promise<OpenedContent | null>;
  readonly dialog: ReactNode;
} {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<Asking | null>(null);

  const told = (opened: OpenedWorkspace): OpenedContent | null => {
    if (opened.ok) return opened;
    showToast({
      text: t(`backup.unreadable.${opened.reason}`),
      tone: 'problem',
      closeLabel: t('ui.close'),
      name: 'backup',
    });
    return null;
  };

  const read = async (open: OpenBackup): Promise<OpenedContent | null> => {
    const opened = await open();
    if (opened.ok || opened.reason !== 'needsPassphrase') return told(opened);
    return new Promise((settle) => setAsking({ open, settle }));
  };

  const end = ({ settle }: Asking, opened: OpenedContent | null): void => {
    setAsking(null);
    settle(opened);
  };

  const dialog = asking && (
    <PassphraseDialog
      onClose={() => end(asking, null)}
      use={async (passphrase) => {
        const opened = await asking.open(passphrase);
        if (!opened.ok && opened.reason === 'wrongPassphrase') {
          return t('backup.unreadable.wrongPassphrase');
        }
        end(asking, told(opened));
        return undefined;
      }}
    />
  );
  return { read, dialog };
}
