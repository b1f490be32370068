import { IconTicket } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useList, useLive } from '#engine/client/engine-context.tsx';
import type { ListRow } from '#engine/protocol/lists.ts';
import { RecordLink } from '#features/records/page/record-link.tsx';
import type { View } from '#shared/domain/view.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { useLeads } from '#ui/own-role.ts';
import { Moment } from '#ui/pieces/moment.tsx';
import { NameText } from '#ui/pieces/name-text.tsx';
import { BlockHead } from '#ui/pieces/small.tsx';
import { pressingTickets, unanswered } from '../list/ticket-views.ts';
import classes from './waiting-tickets.module.css';

const SHOWN = 5;

/** Deadlines that press, then customers who wait for an answer; nothing of what there is none of. */
export function WaitingTickets() {
  const { t } = useTranslation();
  const leads = useLeads();
  const me = useLive('syncStatus', undefined).data?.connection?.member ?? null;
  // What is late is told to whoever leads, whosever it is.
  const pressing = pressingTickets(leads ? null : me);
  return (
    <>
      <Tickets title={t('ticket.pressing')} view={pressing} line={(row) => <Due row={row} />} />
      <Tickets title={t('ticket.today')} view={unanswered} line={(row) => <Since row={row} />} />
    </>
  );
}

function Tickets(props: {
  readonly title: string;
  readonly view: View;
  readonly line: (row: ListRow) => ReactNode;
}) {
  const { data } = useList(props.view, { offset: 0, limit: SHOWN });
  if (!data || data.total === 0) return null;
  return (
    <section aria-label={props.title}>
      <BlockHead title={props.title} count={data.total} />
      <ul>
        {data.rows.map((row) => (
          <Line key={row.id} row={row}>
            {props.line(row)}
          </Line>
        ))}
      </ul>
    </section>
  );
}

function Line({ row, children }: { readonly row: ListRow; readonly children: ReactNode }) {
  const { customer } = row.cells;
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
      {children}
    </li>
  );
}

function Since({ row: { cells } }: { readonly row: ListRow }) {
  const { t } = useTranslation();
  if (typeof cells.waitingSince !== 'number') return null;
  return (
    <span className={classes.since} title={t('field.ticket.waitingSince')}>
      <Moment at={cells.waitingSince} as="moment" />
    </span>
  );
}

/** Which deadline, and when; one that is over says so. */
function Due({ row: { cells } }: { readonly row: ListRow }) {
  const vocabulary = useVocabulary();
  const { due, dueFor, serviceLevel } = cells;
  if (typeof due !== 'number') return null;
  return (
    <span className={classes.due} data-level={serviceLevel}>
      {vocabulary.choice('ticket', 'dueFor', String(dueFor))} <Moment at={due} as="near" />
      {serviceLevel === 'breached' &&
        ` · ${vocabulary.choice('ticket', 'serviceLevel', 'breached')}`}
    </span>
  );
}
