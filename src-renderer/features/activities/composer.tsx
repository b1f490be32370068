import { Button, Menu, NumberInput, TextInput } from '@mantine/core';
import { IconChevronDown, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from '#features/records/composer/composer.module.css';
import { ComposerFrame } from '#features/records/composer/composer-frame.tsx';
import { isWritten } from '#features/records/composer/draft.ts';
import { useComposing } from '#features/records/composer/use-composing.ts';
import { activityTypes } from '#shared/domain/activity.ts';
import { fromLocalInput, toLocalInput } from '#ui/days/local-time.ts';
import { type RecordPartProps, useOffered } from '#ui/feature/record-parts.ts';
import { type ActivityDraft, activityDraft } from './activity-draft.ts';
import { type ActivityType, activityIcons, activityTypeOf } from './activity-type.ts';
import { useActivityActs } from './use-activity-acts.ts';

const alwaysShown: readonly ActivityType[] = ['note', 'call', 'visit'];

/** Where a note, a call or a visit is written down. Ctrl+Enter adds it. */
export function Composer({ record: about, page }: RecordPartProps) {
  const { t } = useTranslation();
  const acts = useActivityActs();
  const composing = useComposing(activityDraft, about.kind, about.id);
  const { draft, change } = composing;
  const choose = (type: ActivityType) => change((before) => ({ ...before, type }));
  const chooseAndWrite = (type: ActivityType) => {
    choose(type);
    composing.area.current?.focus();
  };
  useOffered(page, 'compose', (wanted) => chooseAndWrite(activityTypeOf(wanted)));

  const add = () =>
    composing.send(
      ({ type, text, at, duration, attachments = [] }) =>
        acts.add(about, {
          type,
          text: text.trim(),
          at: at ?? Date.now(),
          ...(duration === undefined ? {} : { duration }),
          ...(attachments.length === 0 ? {} : { attachments: [...attachments] }),
        }),
      ({ type }) => ({ ...activityDraft.empty, type }),
    );
  const shown = alwaysShown.includes(draft.type) ? alwaysShown : [...alwaysShown, draft.type];

  return (
    <ComposerFrame
      modes={shown.map((id) => ({
        id,
        label: t(`choice.activity.type.${id}`),
        icon: activityIcons[id],
      }))}
      mode={draft.type}
      onMode={choose}
      aside={
        <Menu position="bottom-end">
          <Menu.Target>
            <button type="button" className={classes.moreTypes}>
              {t('record.composer.more')}
              <IconChevronDown size={12} stroke={1.5} aria-hidden="true" />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {activityTypes
              .filter((type) => !shown.includes(type))
              .map((type) => {
                const Icon = activityIcons[type];
                return (
                  <Menu.Item
                    key={type}
                    leftSection={<Icon size={16} stroke={1.5} />}
                    onClick={() => chooseAndWrite(type)}
                  >
                    {t(`choice.activity.type.${type}`)}
                  </Menu.Item>
                );
              })}
          </Menu.Dropdown>
        </Menu>
      }
      composing={composing}
      textLabel={t(`choice.activity.type.${draft.type}`)}
      placeholder={t(`record.composer.placeholder.${draft.type}`)}
      filesLabel={t('field.activity.attachments')}
      lead={
        <>
          <When at={draft.at} onChange={change} />
          {draft.type !== 'note' && (
            <NumberInput
              size="xs"
              className={classes.duration ?? ''}
              aria-label={t('record.composer.duration')}
              placeholder={t('record.composer.minutes')}
              min={0}
              max={1440}
              allowDecimal={false}
              hideControls
              value={draft.duration ?? ''}
              onChange={(value) => {
                change(({ duration: _duration, ...rest }) =>
                  typeof value === 'number' ? { ...rest, duration: value } : rest,
                );
              }}
            />
          )}
        </>
      }
      acts={
        <Button
          type="submit"
          size="xs"
          variant={isWritten(draft) ? 'filled' : 'default'}
          loading={composing.saving}
        >
          {t(`record.composer.add.${draft.type}`)}
        </Button>
      }
      onSend={() => void add()}
    />
  );
}

/** When it happened: now, until somebody says when. */
function When(props: {
  readonly at: number | undefined;
  readonly onChange: (to: (before: ActivityDraft) => ActivityDraft) => void;
}) {
  const { at, onChange } = props;
  const { t } = useTranslation();
  return at === undefined ? (
    <button
      type="button"
      className={classes.now}
      aria-label={t('record.composer.changeWhen')}
      onClick={() => onChange((before) => ({ ...before, at: Date.now() }))}
    >
      <IconClock size={14} stroke={1.5} aria-hidden="true" />
      {t('record.composer.now')}
    </button>
  ) : (
    <TextInput
      type="datetime-local"
      size="xs"
      className={classes.when ?? ''}
      aria-label={t('record.composer.when')}
      value={toLocalInput(at)}
      onChange={(event) => {
        const changed = fromLocalInput(event.currentTarget.value);
        onChange(({ at: _at, ...rest }) => (changed === null ? rest : { ...rest, at: changed }));
      }}
    />
  );
}
