import type { Feature } from '#ui/feature/feature.ts';
import { listSearchSchema } from '#ui/feature/list-search.ts';
import { RecordListSlot } from '#ui/feature/record-list-slot.tsx';
import { useRouteParam } from '#ui/routing/route.ts';
import { FilterWords } from './list/filter/filter-words.tsx';
import { RecordList } from './list/record-list.tsx';
import { RecordPage } from './page/record-page.tsx';

function ListOfKind() {
  return <RecordListSlot kind={useRouteParam('kind')} />;
}

/** Lists and pages for every kind of record, also those without a feature of their own. */
export const recordsFeature: Feature = {
  id: 'records',
  routes: [
    { path: '/list/$kind', component: ListOfKind, search: listSearchSchema },
    { path: '/list/$kind/$id', component: RecordPage },
  ],
  recordList: RecordList,
  filterWords: FilterWords,
};
