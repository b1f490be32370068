import { ActionIcon, Button, Checkbox, Menu } from '@mantine/core';
import {
  IconArrowBackUp,
  IconBolt,
  IconChevronDown,
  IconLock,
  IconMessage2,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ComposerFrame } from '#features/records/composer/composer-frame.tsx';
import { isWritten } from '#features/records/composer/draft.ts';
import { useComposing } from '#features/records/composer/use-composing.ts';
import { type RecordPartProps, useOffered } from '#ui/feature/record-parts.ts';
import { Keys } from '#ui/keyboard/keys.tsx';
import { showToast } from '#ui/toast/toast.tsx';
import { MacroDialog } from '../macros/macro-dialog.tsx';
import { useReplyAid } from '../replies/use-reply-aid.tsx';
import classes from './ticket-composer.module.css';
import { type MessageMode, messageModes, ticketDraft } from './ticket-draft.ts';
import { useTicketActs } from './use-ticket-acts.ts';

const icons = { reply: IconArrowBackUp, note: IconLock, customer: IconMessage2 } as const;

/** Where a reply, a note or what the customer said is written down, with the state the ticket has then. */
export function TicketComposer({ record: ticket, page }: RecordPartProps) {
  const { t } = useTranslation();
  const acts = useTicketActs();
  const composing = useComposing(ticketDraft, ticket.kind, ticket.id);
  const { draft, change } = composing;
  const { mode } = draft;
  /** Who answers a new ticket has begun with it. */
  const begun = (written: MessageMode) =>
    written === 'reply' && ticket.computed.state === 'new' ? 'open' : undefined;
  const choose = (chosen: MessageMode) => change((before) => ({ ...before, mode: chosen }));
  useOffered(page, 'compose', (wanted) => {
    choose(messageModes.find((one) => one === wanted) ?? 'reply');
    composing.area.current?.focus();
  });
  useOffered(page, 'resolve', () => {
    void acts.change('ticketResolve', ticket, { state: 'resolved' });
  });
  useOffered(page, 'take', () => {
    if (acts.me) void acts.change('ticketTake', ticket, { assignee: acts.me });
    else showToast({ text: t('ticket.alone'), closeLabel: t('ui.close') });
  });

  const [macros, setMacros] = useState(false);
  useOffered(page, 'macro', () => setMacros(true));
  const replies = useReplyAid(ticket, composing.area, draft.text);
  const isOurs = mode !== 'customer';

  const send = (state?: string) =>
    composing.send(
      ({ text, ...message }) =>
        acts.write(ticket, { ...message, text: text.trim() }, state ?? begun(message.mode)),
      () => ({ ...ticketDraft.empty, mode: mode === 'customer' ? 'reply' : mode }),
    );

  return (
    <>
      <ComposerFrame
        modes={messageModes.map((id) => ({ id, label: t(`ticket.mode.${id}`), icon: icons[id] }))}
        mode={mode}
        onMode={choose}
        internal={mode === 'note'}
        composing={composing}
        aid={isOurs ? replies.aid : undefined}
        textLabel={t(`ticket.mode.${mode}`)}
        placeholder={t(`ticket.placeholder.${mode}`)}
        filesLabel={t('field.ticketEvent.attachments')}
        lead={
          <>
            <span className={classes.aids}>
              {isOurs && replies.button}
              <ActionIcon
                size={28}
                aria-label={t('ticket.command.macro')}
                title={t('ticket.command.macro')}
                onClick={() => setMacros(true)}
              >
                <IconBolt size={16} stroke={1.5} />
              </ActionIcon>
            </span>
            {mode === 'customer' && (
              <Checkbox
                size="xs"
                label={t('field.ticketEvent.noAnswerNeeded')}
                checked={draft.noAnswerNeeded ?? false}
                onChange={(event) => {
                  const noAnswerNeeded = event.currentTarget.checked;
                  change((before) => ({ ...before, noAnswerNeeded }));
                }}
              />
            )}
          </>
        }
        acts={
          <>
            {mode === 'reply' && (
              <Menu position="bottom-end">
                <Menu.Target>
                  <Button
                    size="xs"
                    variant="default"
                    rightSection={<IconChevronDown size={12} stroke={1.5} />}
                  >
                    {t('ticket.addAnd')}
                  </Button>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item onClick={() => void send('waiting')}>{t('ticket.andWait')}</Menu.Item>
                  <Menu.Item onClick={() => void send('hold')}>{t('ticket.andHold')}</Menu.Item>
                  <Menu.Item
                    rightSection={<Keys keys="shift+mod+enter" />}
                    onClick={() => void send('resolved')}
                  >
                    {t('ticket.andResolve')}
                  </Menu.Item>
                </Menu.Dropdown>
              </Menu>
            )}
            <Button
              type="submit"
              size="xs"
              variant={isWritten(draft) ? 'filled' : 'default'}
              loading={composing.saving}
            >
              {t(`ticket.add.${mode}`)}
            </Button>
          </>
        }
        onSend={(more) => void send(more && mode === 'reply' ? 'resolved' : undefined)}
      />
      {macros && <MacroDialog ticket={ticket} onClose={() => setMacros(false)} />}
    </>
  );
}
