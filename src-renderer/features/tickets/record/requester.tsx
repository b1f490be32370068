import { useTranslation } from 'react-i18next';
import { useRecord } from '#engine/client/engine-context.tsx';
import { RecordTitle } from '#features/records/page/record-title.tsx';
import { entriesOf, textOf, typedText } from '#shared/domain/entries.ts';
import type { RecordPartProps } from '#ui/feature/record-parts.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { PanelBlock } from '#ui/pieces/section.tsx';
import { ClassMark } from '#ui/pieces/small.tsx';
import classes from './requester.module.css';
import { TicketLines } from './ticket-lines.tsx';

/** Who asks: the customer, how they are reached, and what else of theirs is open. */
export function Requester({ record: ticket }: RecordPartProps) {
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const id = textOf(ticket.values.customer);
  const customer = useRecord('customer', id).data;
  if (!customer) return null;
  const { values } = customer;
  const valueClass = textOf(values.valueClass);
  const parent = textOf(values.parent);
  const reached = [...entriesOf(values.phones), ...entriesOf(values.emails)].slice(0, 3);
  return (
    <PanelBlock title={t('field.ticket.customer')}>
      <p className={classes.name}>
        <RecordTitle kind="customer" id={customer.id} linked />
        {valueClass && (
          <ClassMark
            value={valueClass}
            label={`${vocabulary.field('customer', 'valueClass')} ${valueClass}`}
          />
        )}
      </p>
      {parent && (
        <p className={classes.quiet}>
          <RecordTitle kind="customer" id={parent} linked />
        </p>
      )}
      {reached.map((entry) => (
        <p key={typedText(entry)} className={classes.quiet}>
          {typedText(entry)}
        </p>
      ))}
      <TicketLines customer={customer.id} except={ticket.id} />
    </PanelBlock>
  );
}
