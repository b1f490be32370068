import { useTranslation } from 'react-i18next';
import { useSampleData } from '#engine/client/use-sample-data.ts';
import { useLeads } from '#ui/own-role.ts';
import { Notice } from '#ui/pieces/notice.tsx';

/** A quiet line while sample data is here, with the way to be rid of it for those who may. */
export function SampleNotice() {
  const { t } = useTranslation();
  const sample = useSampleData();
  const leads = useLeads();
  if (!sample.loaded) return null;
  return (
    <Notice
      {...(leads ? { action: t('shell.sampleNotice.remove') } : {})}
      busy={sample.busy}
      onAction={() => void sample.remove()}
    >
      {t('shell.sampleNotice.text')}
    </Notice>
  );
}
