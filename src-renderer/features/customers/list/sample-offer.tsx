import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSampleData } from '#engine/client/use-sample-data.ts';
import { useLeads } from '#ui/own-role.ts';

/** Loads the sample data, where there are no customers yet. */
export function SampleOffer() {
  const { t } = useTranslation();
  const sample = useSampleData();
  if (!useLeads()) return null;
  return (
    <Button variant="default" loading={sample.busy} onClick={() => void sample.load()}>
      {t('customers.loadSample')}
    </Button>
  );
}
