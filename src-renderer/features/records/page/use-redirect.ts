import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '#engine/client/engine-context.tsx';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { useGo } from '#ui/routing/route.ts';
import { showToast } from '#ui/toast/toast.tsx';

/**
 * Where a record was merged into another one, puts the other's address in place of the one asked for
 * and says so. True while that is under way.
 */
export function useRedirect(
  asked: string,
  record: OpenRecord | null | undefined,
  listPath: string,
): boolean {
  const { t } = useTranslation();
  const engine = useEngine();
  const go = useGo();
  const to = record && record.id !== asked ? record.id : null;
  const kind = record?.kind ?? '';
  const into = record?.title ?? '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: said once, whatever the title becomes
  useEffect(() => {
    if (to === null) return;
    go(`${listPath}/${to}`, { replace: true });
    const say = (title: string | undefined) =>
      showToast({
        text: title
          ? t('record.redirected', { title, into: into || t('record.unnamed') })
          : t('record.redirectedUnnamed', { into: into || t('record.unnamed') }),
        closeLabel: t('ui.close'),
        name: 'redirect',
      });
    engine.request('merged', { kind, id: to }).then(
      (merged) => say(merged.find(({ id }) => id === asked)?.title),
      // The address is right even where the name is not known.
      () => say(undefined),
    );
  }, [to, asked]);
  return to !== null;
}
