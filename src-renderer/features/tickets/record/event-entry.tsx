import { ActionIcon } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowRight,
  IconCopy,
  IconFlag,
  IconLock,
  IconMessage2,
  IconUser,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FileList } from '#features/records/files/file-list.tsx';
import classes from '#features/records/page/timeline/timeline.module.css';
import { TimelineRow } from '#features/records/page/timeline/timeline-row.tsx';
import { textOf } from '#shared/domain/entries.ts';
import { filesOf } from '#shared/domain/file-entry.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { showToast } from '#ui/toast/toast.tsx';
import type { MessageMode } from './ticket-draft.ts';

/** What happened to a ticket, in its conversation: a message, or a line for a change. */
export function EventEntry(props: { readonly record: OpenRecord }) {
  const { record } = props;
  return record.values.what === 'message' ? (
    <MessageEntry record={record} />
  ) : (
    <ChangeEntry record={record} />
  );
}

const icons = { reply: IconArrowBackUp, note: IconLock, customer: IconMessage2 } as const;

function MessageEntry({ record }: { readonly record: OpenRecord }) {
  const { t } = useTranslation();
  const { values } = record;
  const mode: MessageMode =
    values.by === 'customer' ? 'customer' : values.internal === true ? 'note' : 'reply';
  const text = textOf(values.text);
  const attachments = filesOf(values.attachments);
  const copy = async () => {
    const closeLabel = t('ui.close');
    try {
      await navigator.clipboard.writeText(text);
      showToast({ text: t('ticket.copied'), closeLabel });
    } catch {
      showToast({ text: t('ticket.notCopied'), closeLabel, tone: 'problem' });
    }
  };
  return (
    <TimelineRow
      icon={icons[mode]}
      at={Number(values.at)}
      who={whoOf(record)}
      internal={mode === 'note'}
      title={
        <>
          <b>{t(`ticket.said.${mode}`)}</b>
          {mode === 'note' && <span className={classes.extra}>{t('ticket.internalHint')}</span>}
          {values.noAnswerNeeded === true && (
            <span className={classes.extra}>{t('field.ticketEvent.noAnswerNeeded')}</span>
          )}
        </>
      }
      actions={
        text && (
          <ActionIcon
            size={20}
            className={classes.act ?? ''}
            aria-label={t('ticket.copy')}
            onClick={() => void copy()}
          >
            <IconCopy size={14} stroke={1.5} />
          </ActionIcon>
        )
      }
    >
      {text && <p className={classes.text}>{text}</p>}
      {attachments.length > 0 && (
        <FileList
          files={attachments}
          of={{ kind: record.kind, record: record.id }}
          label={t('field.ticketEvent.attachments')}
        />
      )}
    </TimelineRow>
  );
}

const changes = {
  state: IconArrowRight,
  priority: IconFlag,
  assignee: IconUser,
} as const;

function ChangeEntry({ record }: { readonly record: OpenRecord }) {
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const { values } = record;
  const what =
    values.what === 'priority' || values.what === 'assignee' ? values.what : ('state' as const);
  const to = textOf(values[what]);
  const value =
    what === 'assignee' ? (record.refs[to] ?? to) : vocabulary.choice('ticket', what, to);
  return (
    <TimelineRow
      icon={changes[what]}
      at={Number(values.at)}
      who={whoOf(record)}
      title={
        <>
          {vocabulary.field('ticket', what)} <b>{value || t('ticket.nobody')}</b>
        </>
      }
    />
  );
}

/** The colleague who did it, where that is known. */
function whoOf({ values, refs }: OpenRecord): string | undefined {
  return refs[textOf(values.author)] || undefined;
}
