import { VisuallyHidden } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isBlank, sameValue } from '#shared/sync/change-set.ts';
import { isComposing } from '#ui/keyboard/composing.ts';
import { useReadOnly } from '#ui/read-only.ts';
import { Control } from './control.tsx';
import { draftOf, type ReadProblem, readDraft } from './draft.ts';
import type { Editor, SaveValue } from './editor.ts';
import classes from './inline-edit.module.css';
import { ShownValue } from './shown-value.tsx';

export interface InlineEditProps {
  /** Name of the field, for screen readers and messages. */
  readonly label: string;
  /** The value as the record holds it; undefined for blank. */
  readonly value: unknown;
  readonly editor: Editor;
  readonly onSave: SaveValue;
  /** How the value is shown at rest; by default as its type is. */
  readonly children?: ReactNode;
  /** Shown in place of a blank value; by default "Add". */
  readonly emptyText?: string;
  /** Why it cannot be changed: shown beside it; the value stays readable. */
  readonly disabledReason?: string;
  /** Begins in the editing state, for a field the user just asked for. */
  readonly startOpen?: boolean;
  readonly onClose?: () => void;
}

/**
 * A value that is edited where it is read. Click, Enter or F2 begins; Enter or leaving saves (in
 * long text Ctrl/Cmd+Enter); Esc gives back the value. What cannot be taken stays in the field with
 * what is allowed below it.
 */
export function InlineEdit(props: InlineEditProps) {
  const { label, value, editor } = props;
  const { t } = useTranslation();
  const readOnly = useReadOnly();
  const [draft, setDraft] = useState<unknown>(undefined);
  const [open, setOpen] = useState(props.startOpen ?? false);
  const [error, setError] = useState<string | null>(null);
  // What was just saved, until the record says the same: the old value never flashes up.
  const [saved, setSaved] = useState<{ readonly value: unknown } | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const field = useRef<HTMLDivElement>(null);
  const backToButton = useRef(false);
  const busy = useRef(false);

  useEffect(() => {
    if (saved && sameValue(saved.value, value)) setSaved(null);
  }, [saved, value]);
  useEffect(() => {
    if (open) {
      const input = field.current?.querySelector<HTMLElement>('input, textarea, select, button');
      input?.focus();
      if (input instanceof HTMLInputElement && input.type === 'text' && !input.readOnly) {
        input.select();
      }
    } else if (backToButton.current) {
      backToButton.current = false;
      button.current?.focus();
    }
  }, [open]);

  const shown = saved ? saved.value : value;
  const begin = () => {
    setDraft(draftOf(editor, shown));
    setError(null);
    setOpen(true);
  };
  const close = (withKeys: boolean) => {
    backToButton.current = withKeys;
    setOpen(false);
    setError(null);
    props.onClose?.();
  };
  const commit = async (wanted: unknown, withKeys: boolean) => {
    if (busy.current) return;
    const read = readDraft(editor, wanted);
    if ('problem' in read) {
      setError(problemText(read.problem));
      return;
    }
    if (sameValue(read.value, shown)) {
      close(withKeys);
      return;
    }
    busy.current = true;
    try {
      const refusal = await props.onSave(read.value);
      if (refusal !== null) {
        setError(refusal);
        return;
      }
      setSaved({ value: read.value });
      close(withKeys);
    } finally {
      busy.current = false;
    }
  };
  const problemText = (problem: ReadProblem) => t(`problem.invalid.${problem}`);
  const currentDraft = draft === undefined && open ? draftOf(editor, shown) : draft;

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      close(true);
    }
    if (event.key !== 'Enter' || event.defaultPrevented) return;
    const needsMod = editor.type === 'longText';
    if (needsMod && !(event.ctrlKey || event.metaKey)) return;
    // Lists take Enter for the option under the cursor; they save by choosing.
    if (editor.type === 'choice' || editor.type === 'ref' || editor.type === 'tags') return;
    event.preventDefault();
    void commit(currentDraft, true);
  };

  if (props.disabledReason !== undefined || readOnly) {
    return (
      <span className={classes.fixed}>
        {isBlank(shown) ? null : (props.children ?? <ShownValue editor={editor} value={shown} />)}
        {props.disabledReason !== undefined && (
          <span className={classes.reason}>{props.disabledReason}</span>
        )}
      </span>
    );
  }
  if (!open) {
    return (
      <button
        ref={button}
        type="button"
        className={classes.value}
        data-blank={isBlank(shown)}
        onClick={begin}
        onKeyDown={(event) => {
          if (isComposing(event) || event.key !== 'F2') return;
          event.preventDefault();
          begin();
        }}
      >
        <VisuallyHidden>{`${t('ui.editField', { label })} `}</VisuallyHidden>
        {isBlank(shown) ? (
          <span className={classes.empty}>{props.emptyText ?? t('ui.emptyValue')}</span>
        ) : saved || props.children === undefined ? (
          <ShownValue editor={editor} value={shown} />
        ) : (
          props.children
        )}
      </button>
    );
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it listens for the field inside
    <div
      ref={field}
      className={classes.editing}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        if (event.currentTarget.contains(event.relatedTarget)) return;
        if (editor.type === 'choice' || editor.type === 'ref') {
          // Closing the list leaves by itself, unless a refusal keeps the field open.
          if (error !== null) close(false);
          return;
        }
        void commit(currentDraft, false);
      }}
    >
      <Control
        editor={editor}
        label={label}
        draft={currentDraft}
        onDraft={(next) => {
          setDraft(next);
          setError(null);
        }}
        onChoose={(next) => void commit(next, true)}
        onLeave={() => {
          if (!busy.current) close(false);
        }}
        error={error}
      />
    </div>
  );
}
