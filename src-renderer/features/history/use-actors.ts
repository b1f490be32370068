import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '#engine/client/engine-context.tsx';
import type { HistoryFacets } from '#engine/protocol/history.ts';

/** What this device writes as the actor until somebody signed in. */
const HERE = 'me';
/** Who is behind what the endpoint does by itself. */
const ENDPOINT = '';

/** What the history can be narrowed to, and who its actors are by name. */
export function useActors(): {
  readonly facets: HistoryFacets | undefined;
  readonly nameOf: (actor: string) => string;
} {
  const { t } = useTranslation();
  const { data: facets } = useLive('historyFacets', undefined);
  const names = useMemo(
    () => new Map(facets?.actors.map(({ word, title }) => [word, title])),
    [facets],
  );
  const nameOf = useCallback(
    (actor: string) => {
      if (actor === ENDPOINT) return t('history.sync');
      return names.get(actor) || (actor === HERE ? t('history.you') : t('history.someone'));
    },
    [names, t],
  );
  return { facets, nameOf };
}
