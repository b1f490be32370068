import { IconTicket } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useList } from '#engine/client/engine-context.tsx';
import type { ListRow } from '#engine/protocol/lists.ts';
import { RecordLink } from '#features/records/page/record-link.tsx';
import { Moment } from '#ui/pieces/moment.tsx';
import { NameText } from '#ui/pieces/name-text.tsx';
import { BlockHead } from '#ui/pieces/small.tsx';
import { unanswered } from '../list/ticket-views.ts';
import classes from './waiting-tickets.module.css';

const SHOWN = 5;

/** Customers who wait for an answer, the longest first; nothing where nobody does. */
export function WaitingTickets() {
  const { t } = useTranslation();
  const { data } = useList(unanswered, { offset: 0, limit: SHOWN });
  if (!data || data.total === 0) return null;
  const title = t('ticket.today');
  return (
    <section aria-label={title}>
      <BlockHead title={title} count={data.total} />
      <ul>
        {data.rows.map((row) => (
          <Line key={row.id} row={row} />
        ))}
      </ul>
    </section>
  );
}

function Line({ row }: { readonly row: ListRow }) {
  const { t } = useTranslation();
  const { customer, waitingSince } = row.cells;
  const who = Array.isArray(customer) ? customer.join(', ') : String(customer ?? '');
  return (
    <li className={classes.line}>
      <IconTicket size={16} stroke={1.5} className={classes.icon} aria-hidden="true" />
      <span className={classes.subject}>
        <RecordLink to={`/tickets/${row.id}`}>
          <NameText title={row.title} second={row.subtitle || undefined} strong={false} />
        </RecordLink>
      </span>
      <span className={classes.who}>{who}</span>
      {typeof waitingSince === 'number' && (
        <span className={classes.since} title={t('field.ticket.waitingSince')}>
          <Moment at={waitingSince} as="moment" />
        </span>
      )}
    </li>
  );
}
