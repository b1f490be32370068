import { use, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '#engine/client/engine-context.tsx';
import { ActReporting, engineErrorOf } from '#engine/client/use-act.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { FormDialog } from '#ui/pieces/form-dialog.tsx';
import { showToast } from '#ui/toast/toast.tsx';
import classes from './backup.module.css';
import type { OpenedContent } from './use-backup-reader.tsx';

/** Says when a backup was made and what is in it, and restores it as one act. */
export function RestoreDialog(props: {
  readonly backup: OpenedContent;
  readonly onClose: () => void;
}) {
  const { backup, onClose } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const words = useVocabulary();
  const engine = useEngine();
  const report = use(ActReporting);
  const [counts, setCounts] = useState<Readonly<Record<string, number>>>();
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    let gone = false;
    const source = { kind: 'customer', name: 'backup.zip', bytes: backup.content };
    engine.request('importPreview', source).then(
      ({ workspace }) => {
        if (!gone) setCounts(workspace ?? {});
      },
      (error) => {
        if (gone) return;
        report({ what: 'failure', error: engineErrorOf(error) });
        onClose();
      },
    );
    return () => {
      gone = true;
    };
  }, [engine, backup, report, onClose]);

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
        showToast({
          text: t('backup.restored', {
            added: format.number(added),
            changed: format.number(updated),
          }),
          closeLabel: t('ui.close'),
          name: 'backup',
        });
      } else report({ what: 'failure', error: result.error });
    } catch (error) {
      report({ what: 'failure', error: engineErrorOf(error) });
    }
    onClose();
  };

  const kinds = Object.entries(counts ?? {}).filter(([, count]) => count > 0);
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
      disabled={kinds.length === 0}
      onSubmit={() => void restore()}
      onClose={onClose}
    >
      {counts && (
        <dl className={classes.counts} aria-label={t('backup.restore.holds')}>
          {kinds.map(([kind, count]) => (
            <div key={kind}>
              <dt>{words.kindTitle(kind, count)}</dt>
              <dd>{format.number(count)}</dd>
            </div>
          ))}
        </dl>
      )}
      {counts && kinds.length === 0 && <p>{t('backup.restore.empty')}</p>}
      <p className={classes.remark}>{t('backup.restore.meaning')}</p>
    </FormDialog>
  );
}
