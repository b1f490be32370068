import { VisuallyHidden } from '@mantine/core';
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { isBlank, sameValue } from '#shared/sync/change-set.ts';
import type { ReadProblem } from '#ui/field-types/edited-type.ts';
import { editingOf } from '#ui/field-types/edited-types.ts';
import { isComposing } from '#ui/keyboard/composing.ts';
import { isOverOpenList } from '#ui/keyboard/open-list.ts';
import { useReadOnly } from '#ui/read-only.ts';
import { showToast } from '#ui/toast/toast.tsx';
import { draftOf, readDraft } from './draft.ts';
import type { Editor, SaveValue } from './editor.ts';
import classes from './inline-edit.module.css';
import { ShownValue } from './shown-value.tsx';
import { useLeaving } from './use-leaving.ts';

/** Milliseconds after which a release has become a click, if it becomes one. */
const CLICK_FOLLOWS = 60;

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
 * what is allowed below it; where the field itself is gone, a notice says what was not saved.
 */
export function InlineEdit(props: InlineEditProps) {
  const { label, value, editor } = props;
  const { Control, chosen, listed, lines } = editingOf(editor);
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
  // Known at once, before a new state is rendered: leaving may come in the same moment as a change.
  const isOpen = useRef(open);
  const draftNow = useRef<unknown>(undefined);
  const pressed = useRef<'inside' | 'left' | null>(null);

  useEffect(() => {
    if (saved && sameValue(saved.value, value)) setSaved(null);
  }, [saved, value]);
  useEffect(() => {
    if (open) {
      // Never the × of the first chip, which stands before the input.
      const input =
        field.current?.querySelector<HTMLElement>('input, textarea, select') ??
        field.current?.querySelector<HTMLElement>('button');
      input?.focus();
      if (input instanceof HTMLInputElement && input.type === 'text' && !input.readOnly) {
        input.select();
      }
    } else if (backToButton.current) {
      backToButton.current = false;
      button.current?.focus();
    }
  }, [open]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: after every change of the draft
  useEffect(() => {
    // What had the focus may be gone with what it removed, and then nothing could be left any more.
    if (open && lostFocus()) field.current?.querySelector<HTMLElement>('input, textarea')?.focus();
  }, [open, draft]);

  const shown = saved ? saved.value : value;
  const change = (next: unknown) => {
    draftNow.current = next;
    setDraft(next);
    setError(null);
  };
  const begin = () => {
    isOpen.current = true;
    change(draftOf(editor, shown));
    setOpen(true);
  };
  const close = (withKeys: boolean) => {
    isOpen.current = false;
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
  const leave = async () => {
    // A list whose choice saves by itself has no draft to lose.
    if (!isOpen.current || busy.current || draftNow.current === undefined) return;
    const read = readDraft(editor, draftNow.current);
    if (!('problem' in read) && sameValue(read.value, shown)) return;
    busy.current = true;
    const refusal = 'problem' in read ? problemText(read.problem) : await props.onSave(read.value);
    busy.current = false;
    if (refusal === null) {
      isOpen.current = false;
      setOpen(false);
      if (!('problem' in read)) setSaved({ value: read.value });
      return;
    }
    showToast({
      text: t('ui.leftUnsaved', { label, problem: refusal }),
      detail: typeof draftNow.current === 'string' ? draftNow.current : undefined,
      closeLabel: t('ui.close'),
      tone: 'problem',
    });
  };
  // A press inside closes an open list before its click comes, which may be on the × of the value.
  const press = () => {
    pressed.current = 'inside';
    const released = () => {
      const left = pressed.current === 'left';
      pressed.current = null;
      if (left && isOpen.current && !busy.current) close(false);
    };
    window.addEventListener('pointerup', () => setTimeout(released, CLICK_FOLLOWS), { once: true });
  };
  const listClosed = () => {
    if (pressed.current !== null) pressed.current = 'left';
    else if (!busy.current) close(false);
  };
  useLeaving(() => void leave());
  const leaveNow = useRef(leave);
  leaveNow.current = leave;
  useEffect(() => {
    if (!open) return;
    // With the focus nowhere, a click elsewhere takes it from nobody: no event says that it was left.
    const elsewhere = (event: PointerEvent) => {
      const inside = event.target instanceof Node && field.current?.contains(event.target);
      if (!inside && lostFocus()) void leaveNow.current();
    };
    document.addEventListener('pointerdown', elsewhere, true);
    return () => document.removeEventListener('pointerdown', elsewhere, true);
  }, [open]);
  const problemText = (problem: ReadProblem) => t(`problem.invalid.${problem}`);
  const currentDraft = draft === undefined && open ? draftOf(editor, shown) : draft;
  const written = () => (draftNow.current === undefined ? currentDraft : draftNow.current);

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      // Over an open list it closes the list, which has done so by now; what was typed stays.
      if (chosen || !listed || !isOverOpenList(event.target)) close(true);
    }
    if (event.key !== 'Enter' || event.defaultPrevented) return;
    if (lines && !(event.ctrlKey || event.metaKey)) return;
    // Lists take Enter for the option under the cursor; they save by choosing.
    if (listed) return;
    event.preventDefault();
    void commit(written(), true);
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
      onMouseDown={keepFocus}
      onPointerDown={press}
      onBlur={(event) => {
        if (event.currentTarget.contains(event.relatedTarget)) return;
        if (chosen) {
          // Closing the list leaves by itself, unless a refusal keeps the field open.
          if (error !== null) close(false);
          return;
        }
        void commit(written(), false);
      }}
    >
      <Control
        editor={editor}
        label={label}
        draft={currentDraft}
        onDraft={change}
        onChoose={(next) => void commit(next, true)}
        onLeave={listClosed}
        error={error}
      />
    </div>
  );
}

/** Whether nothing has the focus. */
function lostFocus(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

/**
 * A press on a label, a chip or its × takes the focus from the field for nothing, and with what it
 * removes, the focus would be gone. What is typed into or ticked takes it as ever.
 */
function keepFocus(event: MouseEvent): void {
  const { target } = event;
  if (target instanceof Element && !target.closest('input, textarea, select')) {
    event.preventDefault();
  }
}
