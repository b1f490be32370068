import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSavePlace } from '#engine/client/use-save-settings.ts';
import type { ImportPreview } from '#engine/protocol/import.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { useLeads } from '#ui/own-role.ts';
import classes from './import.module.css';

/** Asks how phones are read that look like another country's; the answer holds for this file. */
export function RegionQuestion(props: {
  readonly asked: NonNullable<ImportPreview['region']>;
  readonly chosen: string | null;
  readonly onChoose: (region: string | null) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const savePlace = useSavePlace();
  const leads = useLeads();
  const [kept, setKept] = useState(false);
  const { looks, set } = props.asked;
  const looking = format.regionName(looks);
  return (
    <fieldset className={classes.question} aria-label={t('import.region.label')}>
      <p>
        {set
          ? t('import.region.looks', { looks: looking, set: format.regionName(set) })
          : t('import.region.looksUnset', { looks: looking })}
      </p>
      <div className={classes.answers}>
        <Button
          variant={props.chosen === looks ? 'filled' : 'default'}
          size="xs"
          aria-pressed={props.chosen === looks}
          onClick={() => props.onChoose(looks)}
        >
          {t('import.region.readAs', { region: looking })}
        </Button>
        <Button
          variant={props.chosen === (set || null) ? 'filled' : 'default'}
          size="xs"
          aria-pressed={props.chosen === (set || null)}
          onClick={() => props.onChoose(set || null)}
        >
          {set
            ? t('import.region.readAs', { region: format.regionName(set) })
            : t('import.region.asTyped')}
        </Button>
        {leads && props.chosen === looks && (
          <Checkbox
            size="xs"
            label={t('import.region.forAll', { region: looking })}
            checked={kept}
            onChange={(event) => {
              const { checked } = event.currentTarget;
              setKept(checked);
              void savePlace({ region: checked ? looks : set });
            }}
          />
        )}
      </div>
    </fieldset>
  );
}
