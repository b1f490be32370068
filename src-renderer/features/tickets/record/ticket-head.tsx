import { useTranslation } from 'react-i18next';
import { textOf } from '#shared/domain/entries.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { Moment } from '#ui/pieces/moment.tsx';
import { Chip, type Tone } from '#ui/pieces/small.tsx';
import classes from './ticket-head.module.css';

const tones: Readonly<Record<string, Tone>> = { new: 'accent', resolved: 'ok', closed: 'outline' };

/** Below a ticket's subject: its state, its priority where it is not the usual one, who waits since when. */
export function TicketHead({ record }: { readonly record: OpenRecord }) {
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const { computed } = record;
  const state = textOf(computed.state);
  const priority = textOf(computed.priority);
  return (
    <>
      <div className={classes.marks}>
        <Chip tone={tones[state] ?? 'neutral'}>{vocabulary.choice('ticket', 'state', state)}</Chip>
        {priority !== 'normal' && (
          <Chip tone={priority === 'urgent' ? 'bad' : priority === 'high' ? 'warn' : 'outline'}>
            {vocabulary.choice('ticket', 'priority', priority)}
          </Chip>
        )}
      </div>
      {typeof computed.waitingSince === 'number' && (
        <p className={classes.waiting}>
          {t('field.ticket.waitingSince')} <Moment at={computed.waitingSince} as="moment" />
        </p>
      )}
    </>
  );
}
