import { ActionIcon, NativeSelect, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useToday } from '#engine/client/use-today.ts';
import { textOf } from '#shared/domain/entries.ts';
import type { TaskValues } from '#shared/domain/task.ts';
import { unanchored } from '#shared/rules/recurrence-rule.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { InlineForm } from '#ui/pieces/inline-form.tsx';
import { readDue } from './due-text.ts';

/** Repetitions that are offered; any other rule of a task is kept as it is. */
const rules = {
  daily: 'FREQ=DAILY',
  weekdays: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
  weekly: 'FREQ=WEEKLY',
  fortnightly: 'FREQ=WEEKLY;INTERVAL=2',
  monthly: 'FREQ=MONTHLY',
  monthEnd: 'FREQ=MONTHLY;BYMONTHDAY=-1',
  yearly: 'FREQ=YEARLY',
} as const;
const repeats = [
  'daily',
  'weekdays',
  'weekly',
  'fortnightly',
  'monthly',
  'monthEnd',
  'yearly',
] as const;

/** Adds or edits a task where it stands: title, a due day as people write it, repetition. */
export function TaskForm(props: {
  readonly task?: FieldValues;
  readonly submitLabel: string;
  readonly onSave: (values: Omit<TaskValues, 'about'>) => Promise<boolean>;
  readonly onDelete?: () => Promise<boolean>;
  readonly onEnd: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { today } = useToday();
  const [title, setTitle] = useState(textOf(props.task?.title));
  const [due, setDue] = useState(`${textOf(props.task?.due)} ${textOf(props.task?.dueAt)}`.trim());
  const before = textOf(props.task?.recurrence);
  const [recurrence, setRecurrence] = useState(unanchored(before));
  const [refused, setRefused] = useState(false);
  const read = due.trim() === '' ? null : readDue(due, today);
  const badDue = due.trim() !== '' && read === null;
  // A repetition counts from a day.
  const needsDue = recurrence !== '' && due.trim() === '';

  const save = async () => {
    if (title.trim() === '' || badDue || needsDue) {
      setRefused(true);
      return;
    }
    const saved = await props.onSave({
      title: title.trim(),
      due: read?.due,
      dueAt: read?.dueAt,
      // As it was where it is still meant: it may know a day that this month does not have.
      recurrence: (recurrence === unanchored(before) ? before : recurrence) || undefined,
    });
    if (saved) props.onEnd();
  };
  const dueHint = read
    ? `${format.day(read.due, 'near')}${read.dueAt ? ` ${read.dueAt}` : ''}`
    : undefined;
  const known = repeats.some((repeat) => rules[repeat] === recurrence);

  return (
    <InlineForm
      label={props.task ? t('record.task.editor') : t('record.task.new')}
      submitLabel={props.submitLabel}
      onSave={() => void save()}
      onEnd={props.onEnd}
      lead={
        <NativeSelect
          size="xs"
          aria-label={t('record.task.repeat')}
          value={recurrence}
          onChange={(event) => setRecurrence(event.currentTarget.value)}
          data={[
            { value: '', label: t('record.task.once') },
            ...repeats.map((repeat) => ({
              value: rules[repeat],
              label: t(`record.task.every.${repeat}`),
            })),
            ...(recurrence && !known ? [{ value: recurrence, label: recurrence }] : []),
          ]}
        />
      }
      acts={
        props.onDelete && (
          <ActionIcon
            size={24}
            aria-label={t('record.task.delete')}
            onClick={() => void props.onDelete?.()}
          >
            <IconTrash size={14} stroke={1.7} />
          </ActionIcon>
        )
      }
    >
      <TextInput
        autoFocus
        aria-label={t('record.task.name')}
        placeholder={t('record.task.name')}
        maxLength={500}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        error={refused && title.trim() === '' && t('record.task.nameNeeded')}
      />
      <TextInput
        aria-label={t('record.task.due')}
        placeholder={t('record.task.dueHint')}
        value={due}
        onChange={(event) => setDue(event.currentTarget.value)}
        description={dueHint}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        error={
          badDue
            ? t('record.allowed.due')
            : refused && needsDue
              ? t('record.task.dueNeeded')
              : undefined
        }
      />
    </InlineForm>
  );
}
