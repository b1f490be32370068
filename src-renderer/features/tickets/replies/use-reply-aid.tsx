import { ActionIcon } from '@mantine/core';
import { IconTextPlus } from '@tabler/icons-react';
import { type ReactNode, type RefObject, use, useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine, useRecord } from '#engine/client/engine-context.tsx';
import { ActReporting, engineErrorOf } from '#engine/client/use-act.ts';
import type { WritingAid } from '#features/records/composer/composer-frame.tsx';
import { RecordLink } from '#features/records/page/record-link.tsx';
import { textOf } from '#shared/domain/entries.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { fillText, openPlaces, type TextValues } from '#shared/rules/service/fill-text.ts';
import { useFormat } from '#ui/i18n/format.ts';
import choiceClasses from './choices.module.css';
import { Choices } from './choices.tsx';
import { FilledText } from './filled-text.tsx';
import classes from './reply-aid.module.css';
import { replyList } from './reply-presets.ts';
import { type Slash, slashBefore } from './slash.ts';
import { optionId, useChoosing } from './use-choosing.ts';
import { useTextValues } from './use-text-values.ts';

const noColumns: readonly string[] = [];

/** Canned replies while a ticket's message is written: `/` seeks one, which is written in with its fields filled. */
export function useReplyAid(
  ticket: OpenRecord,
  area: RefObject<HTMLTextAreaElement | null>,
  text: string,
): { readonly aid: WritingAid; readonly button: ReactNode } {
  const { t } = useTranslation();
  const engine = useEngine();
  const report = use(ActReporting);
  const values = useTextValues(ticket);
  const [slash, setSlash] = useState<Slash | null>(null);
  /** Where a stroke stands that seeks nothing: its list was closed. */
  const closed = useRef<number | null>(null);
  const { read } = values;
  const insert = useCallback(
    async (id: string) => {
      const field = area.current;
      if (!slash || !field) return;
      setSlash(null);
      try {
        const [reply, said] = await Promise.all([
          engine.request('record', { kind: 'cannedReply', id }),
          read(),
        ]);
        if (reply)
          write(field, slash.from, slash.to, fillText(textOf(reply.values.text), said).text);
        setSlash(null);
      } catch (error) {
        report({ what: 'failure', error: engineErrorOf(error) });
      }
    },
    [area, slash, engine, read, report],
  );
  const choosing = useChoosing('cannedReply', slash?.sought ?? null, noColumns, insert);
  const { listId, rows, current } = choosing;
  const isOpen = slash !== null;
  const onKey: WritingAid['onKey'] = (event) => {
    if (!isOpen || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape') {
      closed.current = slash.from;
      setSlash(null);
    } else if (event.key === 'Enter') return choosing.take();
    else if (step === undefined || rows.length === 0) return false;
    else choosing.move(step);
    return true;
  };
  return {
    aid: {
      onKey,
      onCursor: (written, cursor, typed) => {
        const there = cursor === null ? null : slashBefore(written, cursor);
        if (there === null) closed.current = null;
        if (typed) setSlash(there?.from === closed.current ? null : there);
        else if (there?.from !== slash?.from || there?.to !== slash?.to) setSlash(null);
      },
      ...(rows.length > 0 ? { list: { id: listId, option: optionId(listId, current) } } : {}),
      below: (
        <>
          {isOpen && (
            <div className={classes.replies}>
              {rows.length > 0 && (
                <Choices
                  label={t('tickets.replies.title')}
                  choosing={choosing}
                  onChosen={(id) => void insert(id)}
                  preview={(id) => <Preview id={id} values={values.shown} />}
                />
              )}
              {choosing.settled && rows.length === 0 && (
                <p className={classes.none} role="status">
                  {choosing.of === 0 ? (
                    <>
                      {t('tickets.replies.empty')}{' '}
                      <RecordLink to={replyList.path}>{t('tickets.replies.title')}</RecordLink>
                    </>
                  ) : (
                    t('replies.noneFound')
                  )}
                </p>
              )}
            </div>
          )}
          <OpenPlaces text={text} />
        </>
      ),
    },
    button: (
      <ActionIcon
        size={28}
        aria-label={t('replies.insert')}
        title={t('replies.insert')}
        // The cursor stays where it is.
        onPointerDown={(event) => event.preventDefault()}
        onClick={() => {
          const field = area.current;
          if (!field) return;
          const { selectionStart: from, selectionEnd: to, value } = field;
          const isApart = from === 0 || /\s/.test(value.charAt(from - 1));
          write(field, from, to, isApart ? '/' : ' /');
        }}
      >
        <IconTextPlus size={16} stroke={1.5} />
      </ActionIcon>
    ),
  };
}

function Preview(props: { readonly id: string; readonly values: TextValues }) {
  const { data: reply } = useRecord('cannedReply', props.id);
  return reply ? <FilledText text={textOf(reply.values.text)} values={props.values} /> : null;
}

/** Says what in a message is still to be filled, before it is added. */
function OpenPlaces(props: { readonly text: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const places = openPlaces(props.text);
  return (
    <p role="status" className={classes.open}>
      {places.length > 0 && (
        <span className={choiceClasses.told}>
          {t('replies.open', { places: format.list(places) })}
        </span>
      )}
    </p>
  );
}

/** Writes as somebody who types would: undone by the same keys, heard by whoever hears typing. */
function write(field: HTMLTextAreaElement, from: number, to: number, text: string): void {
  field.focus();
  field.setSelectionRange(from, to);
  document.execCommand('insertText', false, text);
}
