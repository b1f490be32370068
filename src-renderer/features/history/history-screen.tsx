import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '#engine/client/engine-context.tsx';
import { DayHead } from '#ui/days/day-head.tsx';
import { groupByDay } from '#ui/days/days.ts';
import { MoreMark } from '#ui/days/more-mark.tsx';
import { EmptyState } from '#ui/pieces/small.tsx';
import { useRouteSearch } from '#ui/routing/route.ts';
import { Screen } from '#ui/screen.tsx';
import { ActEntry } from './act-entry.tsx';
import classes from './history.module.css';
import { HistoryFilters } from './history-filters.tsx';
import { historySearch, isNarrowed, queryOf } from './history-search.ts';
import { useActors } from './use-actors.ts';
import { useInverting } from './use-inverting.ts';

const PAGE = 60;

/** Everything that was done in this workspace, newest first; each act can be undone by itself. */
export function HistoryScreen() {
  const { t } = useTranslation();
  const search = useRouteSearch(historySearch);
  const { facets, nameOf } = useActors();
  return (
    <Screen title={t('shell.history')} detail={t('history.detail')} fill>
      <HistoryFilters search={search} facets={facets} nameOf={nameOf} />
      <Entries key={JSON.stringify(search)} search={search} nameOf={nameOf} />
    </Screen>
  );
}

function Entries(props: {
  readonly search: ReturnType<typeof useRouteSearch<typeof historySearch>>;
  readonly nameOf: (actor: string) => string;
}) {
  const { search } = props;
  const { t } = useTranslation();
  const inverting = useInverting();
  const [limit, setLimit] = useState(PAGE);
  const { data } = useLive('history', { ...queryOf(search), limit });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region is reached by keys
    <section className={classes.scroll} tabIndex={0} aria-label={t('history.acts')}>
      <ol>
        {groupByDay(data ?? []).map(({ day, items }) => (
          <li key={day}>
            <div className={classes.dayHead}>
              <DayHead day={day} />
            </div>
            <ol>
              {items.map((entry) => (
                <ActEntry
                  key={entry.changeSet}
                  entry={entry}
                  who={props.nameOf(entry.actor)}
                  state={inverting.of(entry.changeSet)}
                  onInvert={inverting.invert}
                />
              ))}
            </ol>
          </li>
        ))}
      </ol>
      {data?.length === 0 && (
        <EmptyState text={isNarrowed(search) ? t('history.noneFound') : t('history.empty')} />
      )}
      {data && data.length >= limit && (
        // A new mark for each page: one that stays in sight asks for the next page too.
        <MoreMark key={limit} onSeen={() => setLimit(data.length + PAGE)} />
      )}
    </section>
  );
}
