import { Button } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isComposing } from '#ui/keyboard/composing.ts';
import classes from './inline-form.module.css';

/**
 * A small form that stands where its result will. Enter saves, in long text Ctrl/Cmd+Enter; Esc ends
 * it. Keys with which an input method chooses a word do neither.
 */
export function InlineForm(props: {
  readonly label: string;
  readonly submitLabel: string;
  /** What it asks for. */
  readonly children: ReactNode;
  /** Beside its buttons: a quiet choice at the left end, other acts at the right. */
  readonly lead?: ReactNode;
  readonly acts?: ReactNode;
  readonly onSave: () => unknown;
  readonly onEnd: () => void;
}) {
  const { t } = useTranslation();
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) {
      if (event.key === 'Enter') event.preventDefault();
      return;
    }
    // An open list has taken the Esc that closed it.
    if (event.key === 'Escape' && !event.defaultPrevented) {
      event.stopPropagation();
      props.onEnd();
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      props.onSave();
    }
  };
  return (
    <form
      className={classes.form}
      aria-label={props.label}
      onSubmit={(event) => {
        event.preventDefault();
        props.onSave();
      }}
      onKeyDown={onKeyDown}
    >
      {props.children}
      <div className={classes.foot}>
        {props.lead}
        <span className={classes.grow} />
        {props.acts}
        <Button size="xs" variant="subtle" onClick={props.onEnd}>
          {t('ui.cancel')}
        </Button>
        <Button size="xs" variant="default" type="submit">
          {props.submitLabel}
        </Button>
      </div>
    </form>
  );
}
