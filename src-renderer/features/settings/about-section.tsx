import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '#engine/client/engine-context.tsx';
import { currentPlatform } from '#platform/current-platform.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { SettingRow } from '#ui/pieces/setting-row.tsx';
import classes from './settings.module.css';

interface Storage {
  readonly used: number | undefined;
  readonly persisted: boolean;
}

async function readStorage(): Promise<Storage> {
  const [estimate, persisted] = await Promise.all([
    navigator.storage.estimate(),
    navigator.storage.persisted(),
  ]);
  return { used: estimate.usage, persisted };
}

/** Version, what is stored and whether the browser will keep it. */
export function AboutSection() {
  const { t } = useTranslation();
  const words = useVocabulary();
  const format = useFormat();
  const { data: status } = useLive('status', undefined);
  const [version, setVersion] = useState<string>();
  const [storage, setStorage] = useState<Storage>();
  useEffect(() => {
    let wanted = true;
    void currentPlatform.info().then((info) => {
      if (wanted && info.ok) setVersion(info.value.version);
    });
    // Without a secure origin there is no storage manager: then nothing can be said about it.
    if (globalThis.isSecureContext) {
      void readStorage().then((read) => wanted && setStorage(read));
    }
    return () => {
      wanted = false;
    };
  }, []);
  return (
    <>
      <SettingRow label={t('settings.about.version')}>
        <span className={classes.value}>{version ?? t('settings.about.webVersion')}</span>
        <span className={classes.value}>{t('settings.about.licence')}</span>
      </SettingRow>
      {status && (
        <SettingRow label={t('settings.about.records')}>
          <span className={classes.value}>
            {format.list(
              Object.entries(status.records)
                .filter(([, count]) => count > 0)
                .map(([kind, count]) => `${format.number(count)} ${words.kind(kind, count)}`),
            )}
          </span>
        </SettingRow>
      )}
      {status && (
        <SettingRow label={t('settings.about.started')}>
          <span className={classes.value}>
            {t('settings.about.startDetail', {
              millis: format.number(Math.round(status.start.millis)),
              records: format.number(status.start.records),
            })}
          </span>
        </SettingRow>
      )}
      {storage && (
        <SettingRow label={t('settings.about.storage')}>
          {storage.used !== undefined && (
            <span className={classes.value}>
              {t('settings.about.used', { used: format.bytes(storage.used) })}
            </span>
          )}
          <span className={classes.value}>
            {t(storage.persisted ? 'settings.about.persisted' : 'settings.about.notPersisted')}
          </span>
          {!storage.persisted && (
            <Button
              variant="default"
              onClick={() =>
                void navigator.storage.persist().then(async () => setStorage(await readStorage()))
              }
            >
              {t('settings.about.persist')}
            </Button>
          )}
        </SettingRow>
      )}
    </>
  );
}
