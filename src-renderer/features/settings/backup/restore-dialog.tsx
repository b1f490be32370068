import { use, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '#engine/client/engine-context.tsx';
import { ActReporting, engineErrorOf } from '#engine/client/use-act.ts';
import type { RestoreCounts } from '#engine/protocol/import.ts';
import { RestoreSummary } from '#features/records/checked/restore-summary.tsx';
import { useLackingText } from '#features/records/checked/use-lacking-text.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { FormDialog } from '#ui/pieces/form-dialog.tsx';
import { showToast } from '#ui/toast/toast.tsx';
import classes from './backup.module.css';
import type { OpenedContent } from './use-backup-reader.tsx';

/** Names of files that a notice tells. */
const NAMES = 5;

/** Says when a backup was made and what is in it, and restores it as one act. */
export function RestoreDialog(props: {
  readonly backup: OpenedContent;
  readonly onClose: () => void;
}) {
  const { backup, onClose } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const engine = useEngine();
  const report = use(ActReporting);
  const lackingText = useLackingText();
  const [check] = useState(() => crypto.randomUUID());
  const [counts, setCounts] = useState<RestoreCounts>();
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    let gone = false;
    engine.request('compareEverything', { job: check, file: backup.content }).then(
      (found) => {
        if (!gone) setCounts(found);
      },
      (error) => {
        if (gone) return;
        report({ what: 'failure', error: engineErrorOf(error) });
        onClose();
      },
    );
    return () => {
      gone = true;
      void engine.request('cancel', { job: check });
    };
  }, [engine, backup, check, report, onClose]);

  const restore = async () => {
    setBusy(true);
    try {
      const id = crypto.randomUUID();
      const result = await engine.request('importEverything', {
        job: id,
        id,
        file: backup.content,
      });
      if (result.ok) {
        const { added, updated } = result.counts;
        const lacking = result.lacking && lackingText(result.lacking, NAMES);
        showToast({
          text: t('backup.restored', {
            added: format.number(added),
            changed: format.number(updated),
          }),
          closeLabel: t('ui.close'),
          name: 'backup',
          ...(lacking ? { detail: lacking, tone: 'problem' as const } : {}),
        });
      } else report({ what: 'failure', error: result.error });
    } catch (error) {
      report({ what: 'failure', error: engineErrorOf(error) });
    }
    onClose();
  };

  const isEmpty = Object.values(counts?.kinds ?? {}).every(
    ({ added, updated, unchanged }) => added + updated + unchanged === 0,
  );
  return (
    <FormDialog
      title={
        backup.madeAt === null
          ? t('backup.restore.titleFile')
          : t('backup.restore.title', { when: format.dateTime(backup.madeAt) })
      }
      action={t('backup.restore.do')}
      ready
      busy={busy}
      disabled={isEmpty}
      onSubmit={() => void restore()}
      onClose={onClose}
    >
      {!counts && <p role="status">{t('import.checked.comparing')}</p>}
      {counts && !isEmpty && <RestoreSummary check={check} counts={counts} />}
      {counts && isEmpty && <p>{t('backup.restore.empty')}</p>}
      <p className={classes.remark}>{t('backup.restore.meaning')}</p>
    </FormDialog>
  );
}
