import { useMemo } from 'react';
import { useList } from '#engine/client/engine-context.tsx';
import { textOf } from '#shared/domain/entries.ts';
import type { View, ViewState } from '#shared/domain/view.ts';
import { useRecords } from './use-records.ts';
import { readViewState } from './view-state.ts';

export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly state: ViewState;
}

/** More tabs than anyone reads. */
const most = 50;

/** The saved views of a kind, in their order. */
export function useSavedViews(kind: string): readonly SavedView[] {
  const view: View = {
    kind: 'savedView',
    filter: { field: 'kind', op: 'is', value: kind },
    sort: [{ field: 'order' }, { field: 'title' }],
  };
  const { data } = useList(view, { offset: 0, limit: most });
  const ids = useMemo(() => data?.rows.map(({ id }) => id) ?? [], [data]);
  const records = useRecords('savedView', ids);
  return records.map(({ id, values }) => ({
    id,
    name: textOf(values.name),
    state: readViewState(values.view),
  }));
}
