import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine, useLive } from '#engine/client/engine-context.tsx';
import { useSavePlace } from '#engine/client/use-save-settings.ts';
import { kindShapes } from '#shared/domain/kind-shapes.ts';
import { readSetting } from '#shared/domain/setting.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { useLeads } from '#ui/own-role.ts';
import { Notice } from '#ui/pieces/notice.tsx';
import { useGo } from '#ui/routing/route.ts';

/**
 * Asks once, in a workspace that was begun before it was asked, whose numbers those without a country
 * are: one answer takes the guess, the other leads to the settings. Gone once there is an answer.
 */
export function RegionNotice() {
  const { t } = useTranslation();
  const format = useFormat();
  const go = useGo();
  const savePlace = useSavePlace();
  const leads = useLeads();
  const settings = useLive('settings', undefined).data;
  const status = useLive('status', undefined).data;
  const said = !settings || readSetting('region', settings.region) !== '';
  const isBegun = kindShapes.some(({ name, userFacing }) => userFacing && status?.records[name]);
  const region = useGuess(leads && isBegun && !said);
  if (region === undefined) return null;
  if (!region) {
    return (
      <Notice
        action={t('shell.regionNotice.set')}
        onAction={() => go('/settings', { search: { section: 'business' } })}
      >
        {t('shell.regionNotice.unknown')}
      </Notice>
    );
  }
  const name = format.regionName(region);
  return (
    <Notice
      action={t('shell.regionNotice.yes', { region: name })}
      onAction={() => void savePlace({ region })}
      other={t('shell.regionNotice.other')}
      onOther={() => go('/settings', { search: { section: 'business' } })}
    >
      {t('shell.regionNotice.ask', { region: name })}
    </Notice>
  );
}

/** The region phones are read by while nobody said one; undefined while it is not asked or not known. */
function useGuess(asked: boolean): string | undefined {
  const engine = useEngine();
  const [region, setRegion] = useState<string>();
  useEffect(() => {
    let waiting = asked;
    setRegion(undefined);
    if (asked) {
      engine.request('readPhone', { text: '' }).then(
        (read) => waiting && setRegion(read.region),
        () => undefined,
      );
    }
    return () => {
      waiting = false;
    };
  }, [engine, asked]);
  return region;
}
