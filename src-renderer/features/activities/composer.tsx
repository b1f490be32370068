import { Button, Menu, NumberInput, Textarea, TextInput } from '@mantine/core';
import { IconChevronDown, IconClock } from '@tabler/icons-react';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { FileList } from '#features/records/files/file-list.tsx';
import { useAdding, useSaving } from '#features/records/files/use-adding.ts';
import { activityTypes } from '#shared/domain/activity.ts';
import { fromLocalInput, toLocalInput } from '#ui/days/local-time.ts';
import { type RecordPartProps, useOffered } from '#ui/feature/record-parts.ts';
import { isComposing } from '#ui/keyboard/composing.ts';
import { Keys } from '#ui/keyboard/keys.tsx';
import { type ActivityType, activityIcons, activityTypeOf } from './activity-type.ts';
import classes from './composer.module.css';
import { emptyDraft, isWritten, useDraft } from './composer-draft.ts';
import { useActivityActs } from './use-activity-acts.ts';

const alwaysShown: readonly ActivityType[] = ['note', 'call', 'visit'];

/** Where a note, a call or a visit is written down. Ctrl+Enter adds it. */
export function Composer({ record: about, page }: RecordPartProps) {
  const { t } = useTranslation();
  const acts = useActivityActs();
  const { draft, kept, newest, change } = useDraft(about.kind, about.id);
  const area = useRef<HTMLTextAreaElement>(null);
  const adding = useAdding((added) =>
    change((before) => ({ ...before, attachments: [...(before.attachments ?? []), ...added] })),
  );
  const [saving, save] = useSaving(adding);

  const choose = (type: ActivityType) => {
    change((before) => ({ ...before, type }));
    area.current?.focus();
  };
  useOffered(page, 'compose', (wanted) => choose(activityTypeOf(wanted)));

  const add = async () => {
    if (!isWritten(draft) && !adding.busy) {
      area.current?.focus();
      return;
    }
    await save(async () => {
      const { type, text, at, duration, attachments = [] } = newest();
      const added = await acts.add(about, {
        type,
        text: text.trim(),
        at: at ?? Date.now(),
        ...(duration === undefined ? {} : { duration }),
        ...(attachments.length === 0 ? {} : { attachments: [...attachments] }),
      });
      // A refused act leaves the draft as it is.
      if (added) change(() => ({ ...emptyDraft, type }));
    });
    area.current?.focus();
  };
  const shown = alwaysShown.includes(draft.type) ? alwaysShown : [...alwaysShown, draft.type];
  const onAreaKey = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void add();
    }
    if (event.key === 'Escape') area.current?.blur();
  };
  const timed = draft.type !== 'note';

  return (
    <form
      className={classes.composer}
      aria-label={t('record.composer.title')}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <div className={classes.types} role="radiogroup" aria-label={t('record.composer.type')}>
        {shown.map((type, index) => {
          const Icon = activityIcons[type];
          return (
            // biome-ignore lint/a11y/useSemanticElements: a tab-like choice with an icon
            <button
              key={type}
              type="button"
              role="radio"
              aria-checked={type === draft.type}
              tabIndex={type === draft.type ? 0 : -1}
              className={classes.type}
              onClick={() => choose(type)}
              onKeyDown={(event) => {
                const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
                const next = shown[(index + step + shown.length) % shown.length];
                if (step === 0 || !next) return;
                event.preventDefault();
                change((before) => ({ ...before, type: next }));
                const list = event.currentTarget.parentElement;
                list?.querySelectorAll<HTMLElement>('[role=radio]')[shown.indexOf(next)]?.focus();
              }}
            >
              <Icon size={16} stroke={1.5} aria-hidden="true" />
              {t(`choice.activity.type.${type}`)}
            </button>
          );
        })}
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
                    onClick={() => choose(type)}
                  >
                    {t(`choice.activity.type.${type}`)}
                  </Menu.Item>
                );
              })}
          </Menu.Dropdown>
        </Menu>
      </div>
      <Textarea
        ref={area}
        variant="unstyled"
        autosize
        minRows={2}
        maxRows={12}
        aria-label={t(`choice.activity.type.${draft.type}`)}
        placeholder={t(`record.composer.placeholder.${draft.type}`)}
        className={classes.text ?? ''}
        value={draft.text}
        onChange={(event) => {
          const text = event.currentTarget.value;
          change((before) => ({ ...before, text }));
        }}
        onKeyDown={onAreaKey}
      />
      <div className={classes.files}>
        <FileList
          files={draft.attachments ?? []}
          label={t('field.activity.attachments')}
          edit={{
            adding,
            remove: ({ id }) =>
              change(({ attachments = [], ...before }) => ({
                ...before,
                attachments: attachments.filter((one) => one.id !== id),
              })),
          }}
        />
      </div>
      <div className={classes.foot}>
        {draft.at === undefined ? (
          <button
            type="button"
            className={classes.now}
            aria-label={t('record.composer.changeWhen')}
            onClick={() => change((before) => ({ ...before, at: Date.now() }))}
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
            value={toLocalInput(draft.at)}
            onChange={(event) => {
              const at = fromLocalInput(event.currentTarget.value);
              change(({ at: _at, ...rest }) => (at === null ? rest : { ...rest, at }));
            }}
          />
        )}
        {timed && (
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
        <span className={classes.kept} role="status">
          {kept ? t('record.composer.kept') : ''}
        </span>
        <Button
          type="submit"
          size="xs"
          variant={isWritten(draft) ? 'filled' : 'default'}
          loading={saving}
        >
          {t(`record.composer.add.${draft.type}`)}
        </Button>
        <span className={classes.keys} aria-hidden="true">
          <Keys keys="mod+enter" />
        </span>
      </div>
    </form>
  );
}
