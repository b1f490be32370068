import { useTranslation } from 'react-i18next';
import { useSampleData } from '#engine/client/use-sample-data.ts';
import classes from './start.module.css';

/** A quiet line while sample data is here, with the way to be rid of it. */
export function SampleNotice() {
  const { t } = useTranslation();
  const sample = useSampleData();
  if (!sample.loaded) return null;
  return (
    <div className={classes.notice} role="note">
      <span>{t('start.notice.text')}</span>
      <button
        type="button"
        className={classes.noticeAction}
        disabled={sample.busy}
        onClick={() => void sample.remove()}
      >
        {t('start.notice.remove')}
      </button>
    </div>
  );
}
