import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecord } from '#engine/client/engine-context.tsx';
import { textOf } from '#shared/domain/entries.ts';
import {
  type ClockLine,
  dueAfterWaiting,
  dueByPriority,
} from '#shared/rules/service/clock-lines.ts';
import { deadlineNotes } from '#shared/rules/service/ticket-reading.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { Moment } from '#ui/pieces/moment.tsx';
import classes from './service-strip.module.css';
import { type Piece, stripPieces } from './strip-pieces.ts';
import type { TicketClocks } from './use-ticket-clocks.ts';

interface Props {
  readonly line: ClockLine;
  readonly clocks: TicketClocks;
}

/** Why a deadline is when it is: every stretch with its reason, what it was measured against, and what would move it. */
export function StripTable(props: Props) {
  const { line, clocks } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const { counted, paused, closed } = line.reading;
  const pieces = stripPieces(line, clocks.now, clocks.rules.calendar);
  const sums = [
    ['counted', counted],
    ['paused', paused],
    ['closed', closed],
  ] as const;
  return (
    <div className={classes.account}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region is reached by keys */}
      <section className={classes.scroller} tabIndex={0} aria-label={t('ticket.strip.stretches')}>
        <table className={classes.table}>
          <tbody>
            {pieces.map((piece) => (
              <tr key={`${piece.from} ${piece.kind}`} data-kind={piece.kind}>
                <td>
                  <Moment at={piece.from} as="near" /> – <Moment at={piece.to} as="clock" />
                </td>
                <td className={classes.number}>{format.length(piece.to - piece.from)}</td>
                <td>
                  <Reason piece={piece} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div>
        <p className={classes.sums}>
          {sums.map(([kind, length]) => (
            <span key={kind}>
              {t(`ticket.strip.kind.${kind}`)} <b>{format.length(Number(length))}</b>
            </span>
          ))}
        </p>
        <ul className={classes.notes}>
          {line.clock.aims.map((aim) => (
            <li key={`${aim.at} ${aim.cause}`}>
              {t('ticket.strip.target', {
                length: aim.target === null ? '–' : format.length(aim.target),
                when: format.near(aim.at),
              })}{' '}
              <Cause event={aim.cause} clocks={clocks} />
            </li>
          ))}
          <Notes clocks={clocks} />
        </ul>
        <WhatIf clocks={clocks} />
      </div>
    </div>
  );
}

function Reason({ piece }: { readonly piece: Piece }) {
  const { t } = useTranslation();
  const kind = t(`ticket.strip.kind.${piece.kind}`);
  if (piece.kind === 'closed') return <>{piece.day ? `${kind} · ${piece.day.why}` : kind}</>;
  return (
    <>
      {kind}
      {piece.cause && (
        <>
          {' · '}
          <EventWords id={piece.cause} />
        </>
      )}
    </>
  );
}

/** What somebody did, in a few words. */
function EventWords({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const event = useRecord('ticketEvent', id).data;
  if (!event) return null;
  const { what, by, author } = event.values;
  const who = event.refs[textOf(author)];
  const done =
    what === 'message'
      ? t(by === 'customer' ? 'ticket.said.customer' : 'ticket.said.reply')
      : vocabulary.choice('ticket', String(what), textOf(event.values[String(what)]));
  return <>{who ? `${done} (${who})` : done}</>;
}

/** Why a target changed: somebody's change of the ticket, or of what the business promises. */
function Cause({ event, clocks }: { readonly event: string; readonly clocks: TicketClocks }) {
  const { t } = useTranslation();
  const policy = clocks.service.policies.find(({ id }) => id === event);
  const author = useRecord('member', policy?.author ?? '').data?.title;
  if (policy) {
    return (
      <>{t(author ? 'ticket.strip.policyBy' : 'ticket.strip.policy', { who: author ?? '' })}</>
    );
  }
  return event === '' ? t('ticket.strip.asOpened') : <EventWords id={event} />;
}

function Notes({ clocks: { course, now, rules } }: { readonly clocks: TicketClocks }) {
  const { t } = useTranslation();
  const { unknownYears } = deadlineNotes(course, now, rules);
  return (
    <>
      {unknownYears.map((year) => (
        <li key={year} className={classes.warning}>
          {t('ticket.strip.unknownYear', { year: String(year) })}
        </li>
      ))}
    </>
  );
}

/** What would move the resolution: waiting for the customer until a moment, another priority. */
function WhatIf({ clocks: { course, now, rules } }: { readonly clocks: TicketClocks }) {
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const format = useFormat();
  const [until, setUntil] = useState('');
  const priorities = dueByPriority(course, now, rules).filter(({ due }) => due !== null);
  if (priorities.length === 0) return null;
  const at = until === '' ? Number.NaN : new Date(until).getTime();
  const due = Number.isNaN(at) ? null : dueAfterWaiting(course, 'waiting', now, at, rules);
  return (
    <div className={classes.whatIf}>
      <p>
        {t('ticket.strip.ifPriority')}{' '}
        {priorities.map(({ priority, due: dueThen }) => (
          <span key={priority}>
            {vocabulary.choice('ticket', 'priority', priority)}{' '}
            <b>{format.near(Number(dueThen))}</b>
          </span>
        ))}
      </p>
      <div className={classes.question}>
        <TextInput
          size="xs"
          type="datetime-local"
          label={t('ticket.strip.ifWaiting')}
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
        {due !== null && (
          <output>
            {t('ticket.strip.thenDue')} <b>{format.near(due)}</b>
          </output>
        )}
      </div>
    </div>
  );
}
