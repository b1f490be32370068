import { useEffect } from 'react';
import { useRecord } from '#engine/client/engine-context.tsx';
import { textOf } from '#shared/domain/entries.ts';
import { RecordPageSlot } from '#ui/feature/record-slots.tsx';
import { useGo, useRouteParam } from '#ui/routing/route.ts';
import { Screen } from '#ui/screen.tsx';

/** What was said or done has no page of its own: its address leads to the ticket's. */
export function EventScreen() {
  const id = useRouteParam('id');
  const { data: event, stale } = useRecord('ticketEvent', id);
  const go = useGo();
  const ticket = stale || !event || event.deleted ? '' : textOf(event.values.ticket);
  useEffect(() => {
    if (ticket) go(`/tickets/${ticket}`, { replace: true });
  }, [ticket, go]);
  if (event === undefined || stale || ticket) return <Screen title="">{null}</Screen>;
  return <RecordPageSlot kind="ticketEvent" id={id} />;
}
