import type { Feature } from '#ui/feature/feature.ts';
import { listSearchSchema } from '#ui/feature/list-search.ts';
import { recordSearchSchema } from '#ui/feature/record-search.ts';
import { RecordListSlot, RecordPageSlot } from '#ui/feature/record-slots.tsx';
import { lazyPart, lazyScreen } from '#ui/routing/lazy-part.tsx';
import { useRouteParam } from '#ui/routing/route.ts';

const RecordList = lazyScreen(
  async () => (await import('./list/record-list.tsx')).RecordList,
  'first',
);
const RecordPage = lazyScreen(async () => (await import('./page/record-screen.tsx')).RecordScreen);
const FilterWords = lazyPart(
  async () => (await import('./list/filter/filter-words.tsx')).FilterWords,
  'first',
);

function PageOfKind() {
  return <RecordPageSlot kind={useRouteParam('kind')} id={useRouteParam('id')} />;
}

function ListOfKind() {
  return <RecordListSlot kind={useRouteParam('kind')} />;
}

/** Lists and pages for every kind of record, also those without a feature of their own. */
export const recordsFeature: Feature = {
  id: 'records',
  routes: [
    { path: '/list/$kind', component: ListOfKind, search: listSearchSchema },
    { path: '/list/$kind/$id', component: PageOfKind, search: recordSearchSchema },
  ],
  recordList: RecordList,
  recordPage: RecordPage,
  filterWords: FilterWords,
};
