import {
  ActionIcon,
  Button,
  Menu,
  NativeSelect,
  NumberInput,
  Textarea,
  TextInput,
} from '@mantine/core';
import { IconDots, IconPencil, IconPin, IconPinnedOff, IconTrash } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FileList } from '#features/records/files/file-list.tsx';
import { useAdding, useSaving } from '#features/records/files/use-adding.ts';
import classes from '#features/records/page/timeline/timeline.module.css';
import { TimelineRow } from '#features/records/page/timeline/timeline-row.tsx';
import { useRecordActs } from '#features/records/page/use-record-acts.ts';
import { activityTypes } from '#shared/domain/activity.ts';
import { textOf } from '#shared/domain/entries.ts';
import { type FileEntry, filesOf } from '#shared/domain/file-entry.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { fromLocalInput, toLocalInput } from '#ui/days/local-time.ts';
import { isComposing } from '#ui/keyboard/composing.ts';
import { activityIcons, activityTypeOf } from './activity-type.ts';
import { useActivityActs } from './use-activity-acts.ts';

/** A note, call or visit on the timeline; pinned, edited and deleted in place. */
export function ActivityEntry(props: { readonly record: OpenRecord }) {
  const { record } = props;
  const { t } = useTranslation();
  const { remove } = useRecordActs();
  const acts = useActivityActs();
  const [editing, setEditing] = useState(false);
  const { values } = record;
  const type = activityTypeOf(values.type);
  const pinned = values.pinned === true;
  const attachments = filesOf(values.attachments);
  const duration = typeof values.duration === 'number' ? values.duration : undefined;
  const name = t(`choice.activity.type.${type}`);
  if (editing) {
    return (
      <li className={classes.entry}>
        <ActivityEditor record={record} onEnd={() => setEditing(false)} />
      </li>
    );
  }
  return (
    <TimelineRow
      icon={pinned ? IconPin : activityIcons[type]}
      dated={pinned}
      at={Number(values.at)}
      who={typeof values.by === 'string' ? record.refs[values.by] : undefined}
      title={
        <>
          <b>{pinned ? t('record.activity.pinned', { name }) : name}</b>
          {duration !== undefined && (
            <span className={classes.extra}>
              {t('record.activity.minutes', { count: duration })}
            </span>
          )}
        </>
      }
      actions={
        <Menu>
          <Menu.Target>
            <ActionIcon
              size={20}
              className={classes.act ?? ''}
              aria-label={t('record.activity.acts', { name })}
            >
              <IconDots size={16} stroke={1.5} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconPencil size={16} stroke={1.5} />}
              onClick={() => setEditing(true)}
            >
              {t('ui.edit')}
            </Menu.Item>
            <Menu.Item
              leftSection={
                pinned ? (
                  <IconPinnedOff size={16} stroke={1.5} />
                ) : (
                  <IconPin size={16} stroke={1.5} />
                )
              }
              onClick={() => void acts.pin(record.id, !pinned)}
            >
              {pinned ? t('record.activity.unpin') : t('record.activity.pin')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconTrash size={16} stroke={1.5} />}
              onClick={() => void remove(record)}
            >
              {t('ui.delete')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      }
    >
      {textOf(values.text) && <p className={classes.text}>{textOf(values.text)}</p>}
      {attachments.length > 0 && (
        <FileList
          files={attachments}
          of={{ kind: record.kind, record: record.id }}
          label={t('field.activity.attachments')}
        />
      )}
    </TimelineRow>
  );
}

function ActivityEditor(props: { readonly record: OpenRecord; readonly onEnd: () => void }) {
  const { t } = useTranslation();
  const acts = useActivityActs();
  const { values } = props.record;
  const [type, setType] = useState(activityTypeOf(values.type));
  const [text, setText] = useState(textOf(values.text));
  const [at, setAt] = useState(Number(values.at));
  const [attachments, setAttachments] = useState(filesOf(values.attachments));
  const [duration, setDuration] = useState(
    typeof values.duration === 'number' ? values.duration : undefined,
  );
  // As they are now: what is saved may have waited for a file.
  const newest = useRef({ type, text, at, duration, attachments });
  newest.current = { type, text, at, duration, attachments };
  const change = (to: (before: readonly FileEntry[]) => readonly FileEntry[]) => {
    newest.current = { ...newest.current, attachments: to(newest.current.attachments) };
    setAttachments(newest.current.attachments);
  };
  const adding = useAdding((added) => change((before) => [...before, ...added]));
  const [saving, whenSettled] = useSaving(adding);
  const cancelled = useRef(false);
  const cancel = () => {
    cancelled.current = true;
    props.onEnd();
  };
  const save = () =>
    whenSettled(async () => {
      if (cancelled.current) return;
      const values = { ...newest.current, text: newest.current.text.trim() };
      if (await acts.edit(props.record, values)) props.onEnd();
    });
  return (
    <form
      className={classes.editor}
      aria-label={t('record.activity.editor')}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (isComposing(event)) return;
        if (event.key === 'Escape') {
          event.stopPropagation();
          cancel();
        }
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          void save();
        }
      }}
    >
      <Textarea
        autoFocus
        autosize
        minRows={2}
        maxRows={16}
        aria-label={t('record.composer.text')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <FileList
        files={attachments}
        of={{ kind: props.record.kind, record: props.record.id }}
        label={t('field.activity.attachments')}
        edit={{
          adding,
          remove: ({ id }) => change((before) => before.filter((one) => one.id !== id)),
        }}
      />
      <div className={classes.editorFoot}>
        <NativeSelect
          size="xs"
          aria-label={t('record.composer.type')}
          value={type}
          onChange={(event) => setType(activityTypeOf(event.currentTarget.value))}
          data={activityTypes.map((one) => ({
            value: one,
            label: t(`choice.activity.type.${one}`),
          }))}
        />
        <TextInput
          size="xs"
          w={176}
          type="datetime-local"
          aria-label={t('record.composer.when')}
          value={toLocalInput(at)}
          onChange={(event) => {
            const moment = fromLocalInput(event.currentTarget.value);
            if (moment !== null) setAt(moment);
          }}
        />
        <NumberInput
          size="xs"
          w={80}
          hideControls
          min={0}
          max={1440}
          allowDecimal={false}
          aria-label={t('record.composer.duration')}
          placeholder={t('record.composer.minutes')}
          value={duration ?? ''}
          onChange={(value) => setDuration(typeof value === 'number' ? value : undefined)}
        />
        <span className={classes.editorActs}>
          <Button size="xs" variant="subtle" onClick={cancel}>
            {t('ui.cancel')}
          </Button>
          <Button size="xs" type="submit" loading={saving}>
            {t('ui.save')}
          </Button>
        </span>
      </div>
    </form>
  );
}
