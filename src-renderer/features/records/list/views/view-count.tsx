import { useList } from '#engine/client/engine-context.tsx';
import type { ViewState } from '#shared/domain/view.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { questionOf } from '../use-list-address.ts';

/** How many records a saved view finds now. */
export function ViewCount(props: { readonly kind: string; readonly state: ViewState }) {
  const format = useFormat();
  const { data } = useList(questionOf(props.kind, props.state), { offset: 0, limit: 0 });
  return data ? format.number(data.total) : null;
}
