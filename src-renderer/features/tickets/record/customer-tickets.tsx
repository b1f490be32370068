import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useList } from '#engine/client/engine-context.tsx';
import { ticketChannels } from '#shared/domain/ticket-shape.ts';
import { type RecordPartProps, useOffered } from '#ui/feature/record-parts.ts';
import { InlineForm } from '#ui/pieces/inline-form.tsx';
import { AddingBlock } from '#ui/pieces/section.tsx';
import { useReadOnly } from '#ui/read-only.ts';
import { openTicketsOf, TicketLines } from './ticket-lines.tsx';
import { useTicketActs } from './use-ticket-acts.ts';

/** What a customer asked for and still waits for; a new ticket begins here. */
export function CustomerTickets({ record: customer, page }: RecordPartProps) {
  const { t } = useTranslation();
  const readOnly = useReadOnly();
  const [adding, setAdding] = useState(false);
  const { data } = useList(openTicketsOf(customer.id), { offset: 0, limit: 0 });
  useOffered(page, 'addTicket', () => setAdding(!readOnly));
  return (
    <AddingBlock
      title={t('tickets.view.open')}
      count={data?.total ?? 0}
      addLabel={t('tickets.new')}
      none={data?.total === 0 ? t('ticket.none') : null}
      adding={adding}
      onAdding={setAdding}
      form={(onEnd) => <NewTicket customer={customer.id} onEnd={onEnd} />}
    >
      <TicketLines customer={customer.id} />
    </AddingBlock>
  );
}

type Channel = (typeof ticketChannels)[number];

function NewTicket(props: { readonly customer: string; readonly onEnd: () => void }) {
  const { t } = useTranslation();
  const acts = useTicketActs();
  const [subject, setSubject] = useState('');
  const [text, setText] = useState('');
  const [channel, setChannel] = useState<Channel | undefined>();
  const [refused, setRefused] = useState(false);
  const [saving, setSaving] = useState(false);
  const save = async () => {
    if (saving) return;
    if (subject.trim() === '') {
      setRefused(true);
      return;
    }
    setSaving(true);
    const opened = await acts.open(
      {
        subject: subject.trim(),
        customer: props.customer,
        openedAt: Date.now(),
        ...(channel ? { channel } : {}),
      },
      { mode: 'customer', text: text.trim() },
    );
    setSaving(false);
    if (opened) props.onEnd();
  };
  return (
    <InlineForm
      label={t('tickets.new')}
      submitLabel={t('ui.add')}
      onSave={() => void save()}
      onEnd={props.onEnd}
      lead={
        <NativeSelect
          size="xs"
          aria-label={t('field.ticket.channel')}
          value={channel ?? ''}
          onChange={(event) =>
            setChannel(ticketChannels.find((one) => one === event.currentTarget.value))
          }
          data={[
            { value: '', label: t('field.ticket.channel') },
            ...ticketChannels.map((one) => ({
              value: one,
              label: t(`choice.ticket.channel.${one}`),
            })),
          ]}
        />
      }
    >
      <TextInput
        autoFocus
        aria-label={t('field.ticket.subject')}
        placeholder={t('field.ticket.subject')}
        maxLength={500}
        value={subject}
        onChange={(event) => setSubject(event.currentTarget.value)}
        error={refused && subject.trim() === '' && t('ticket.subjectNeeded')}
      />
      <Textarea
        autosize
        minRows={2}
        maxRows={8}
        aria-label={t('ticket.said.customer')}
        placeholder={t('ticket.placeholder.customer')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </InlineForm>
  );
}
