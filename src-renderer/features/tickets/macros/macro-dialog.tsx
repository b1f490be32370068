import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { Dialog } from '#ui/pieces/dialog.tsx';
import { useTextValues } from '../replies/use-text-values.ts';
import { MacroPicker } from './macro-picker.tsx';
import classes from './macros.module.css';

/** Applies a macro to the ticket on whose page one is. */
export function MacroDialog(props: { readonly ticket: OpenRecord; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { ticket, onClose } = props;
  const { shown } = useTextValues(ticket);
  const [reason, setReason] = useState('');
  const tickets = useMemo(() => [ticket.id], [ticket.id]);
  return (
    <Dialog title={t('ticket.command.macro')} size="lg" onClose={onClose}>
      <MacroPicker
        tickets={tickets}
        values={shown}
        onApplied={({ refused: [refused] }) => {
          if (refused) setReason(refused.reason);
          else onClose();
        }}
      >
        <p role="alert" className={classes.reason}>
          {reason}
        </p>
      </MacroPicker>
    </Dialog>
  );
}
