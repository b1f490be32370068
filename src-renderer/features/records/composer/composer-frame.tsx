import { Textarea } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FileList } from '#features/records/files/file-list.tsx';
import type { IconType } from '#ui/commands/command.ts';
import { isComposing } from '#ui/keyboard/composing.ts';
import { Keys } from '#ui/keyboard/keys.tsx';
import classes from './composer.module.css';
import type { Written } from './draft.ts';
import type { Composing } from './use-composing.ts';

/** One of the things that can be written in a composer. */
export interface ComposerMode<M extends string> {
  readonly id: M;
  readonly label: string;
  readonly icon: IconType;
}

/** What helps while something is written. */
export interface WritingAid {
  /** Hears the keys of the text first; whether one was meant for it. */
  readonly onKey: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
  /** Hears where the cursor stands, null once it has left, and whether something was typed. */
  readonly onCursor: (text: string, cursor: number | null, typed: boolean) => void;
  /** The list that the keys move in, and the option that they are at. */
  readonly list?: { readonly id: string; readonly option: string };
  /** Stands below the text. */
  readonly below: ReactNode;
}

/** Where something is written down: what it is, its text, its files, and what is done with it. */
export function ComposerFrame<M extends string, D extends Written>(props: {
  readonly modes: readonly ComposerMode<M>[];
  readonly mode: M;
  readonly onMode: (mode: M) => void;
  /** At the end of the line of modes. */
  readonly aside?: ReactNode;
  /** Written for the business's own eyes: it must not look like what goes out. */
  readonly internal?: boolean;
  readonly composing: Composing<D>;
  readonly aid?: WritingAid | undefined;
  readonly textLabel: string;
  readonly placeholder: string;
  readonly filesLabel: string;
  /** Below the text: a quiet choice at the left end, the buttons at the right. */
  readonly lead?: ReactNode;
  readonly acts: ReactNode;
  /** By button or Ctrl/Cmd+Enter; `more` with Shift. */
  readonly onSend: (more: boolean) => void;
}) {
  const { modes, aid } = props;
  const { area, adding, draft, kept, change } = props.composing;
  const { t } = useTranslation();
  const onAreaKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (isComposing(event)) return;
    if (aid?.onKey(event)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      props.onSend(event.shiftKey);
    }
    if (event.key === 'Escape') area.current?.blur();
  };
  return (
    <form
      className={classes.composer}
      data-internal={props.internal || undefined}
      aria-label={t('record.composer.title')}
      onSubmit={(event) => {
        event.preventDefault();
        props.onSend(false);
      }}
    >
      <div className={classes.types} role="radiogroup" aria-label={t('record.composer.type')}>
        {modes.map(({ id, label, icon: Icon }, index) => (
          // biome-ignore lint/a11y/useSemanticElements: a tab-like choice with an icon
          <button
            key={id}
            type="button"
            role="radio"
            aria-checked={id === props.mode}
            tabIndex={id === props.mode ? 0 : -1}
            className={classes.type}
            onClick={() => {
              props.onMode(id);
              area.current?.focus();
            }}
            onKeyDown={(event) => {
              const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
              const next = modes[(index + step + modes.length) % modes.length];
              if (step === 0 || !next) return;
              event.preventDefault();
              props.onMode(next.id);
              const list = event.currentTarget.parentElement;
              list?.querySelectorAll<HTMLElement>('[role=radio]')[modes.indexOf(next)]?.focus();
            }}
          >
            <Icon size={16} stroke={1.5} aria-hidden="true" />
            {label}
          </button>
        ))}
        {props.aside}
      </div>
      <Textarea
        ref={area}
        variant="unstyled"
        autosize
        minRows={2}
        maxRows={12}
        aria-label={props.textLabel}
        placeholder={props.placeholder}
        className={classes.text ?? ''}
        value={draft.text}
        onChange={(event) => {
          const { value: text, selectionStart } = event.currentTarget;
          change((before) => ({ ...before, text }));
          aid?.onCursor(text, selectionStart, true);
        }}
        onSelect={({ currentTarget: { value, selectionStart } }) =>
          aid?.onCursor(value, selectionStart, false)
        }
        onBlur={() => aid?.onCursor(draft.text, null, false)}
        onKeyDown={onAreaKey}
        {...(aid && { 'aria-autocomplete': 'list' })}
        {...(aid?.list && {
          'aria-controls': aid.list.id,
          'aria-activedescendant': aid.list.option,
        })}
      />
      {aid?.below}
      <div className={classes.files}>
        <FileList
          files={draft.attachments ?? []}
          label={props.filesLabel}
          edit={{
            adding,
            remove: ({ id }) =>
              change(({ attachments = [], ...before }) => ({
                ...(before as D),
                attachments: attachments.filter((one) => one.id !== id),
              })),
          }}
        />
      </div>
      <div className={classes.foot}>
        {props.lead}
        <span className={classes.kept} role="status">
          {kept ? t('record.composer.kept') : ''}
        </span>
        {props.acts}
        <span className={classes.keys} aria-hidden="true">
          <Keys keys="mod+enter" />
        </span>
      </div>
    </form>
  );
}
