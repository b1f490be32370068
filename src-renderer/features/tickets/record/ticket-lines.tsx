import { useTranslation } from 'react-i18next';
import { useList } from '#engine/client/engine-context.tsx';
import type { ListRow } from '#engine/protocol/lists.ts';
import { RecordLink } from '#features/records/page/record-link.tsx';
import type { View } from '#shared/domain/view.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { NameText } from '#ui/pieces/name-text.tsx';
import { openTickets } from '../list/ticket-views.ts';
import classes from './ticket-lines.module.css';

const MOST = 20;

/** A customer's open tickets, the ones that wait longest first. */
export function openTicketsOf(customer: string): View {
  const theirs = { field: 'customer', op: 'anyOf', value: [customer] } as const;
  return {
    ...openTickets,
    filter: openTickets.filter ? { all: [openTickets.filter, theirs] } : theirs,
    sort: [{ field: 'waitingSince' }],
    columns: ['state'],
  };
}

/** A line for each open ticket of a customer. */
export function TicketLines(props: { readonly customer: string; readonly except?: string }) {
  const { t } = useTranslation();
  const { data } = useList(openTicketsOf(props.customer), { offset: 0, limit: MOST });
  const rows = (data?.rows ?? []).filter(({ id }) => id !== props.except);
  const more = (data?.total ?? 0) - (data?.rows.length ?? 0);
  if (rows.length === 0) return null;
  return (
    <ul className={classes.lines}>
      {rows.map((row) => (
        <Line key={row.id} row={row} />
      ))}
      {more > 0 && <li className={classes.state}>{t('ticket.more', { count: more })}</li>}
    </ul>
  );
}

function Line({ row }: { readonly row: ListRow }) {
  const vocabulary = useVocabulary();
  return (
    <li className={classes.line}>
      <RecordLink to={`/tickets/${row.id}`}>
        <NameText title={row.title} second={row.subtitle || undefined} strong={false} />
      </RecordLink>
      <span className={classes.state}>
        {vocabulary.choice('ticket', 'state', String(row.cells.state ?? ''))}
      </span>
    </li>
  );
}
