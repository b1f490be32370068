import { ActionIcon, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconPlus, IconStarFilled, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import { type Entry, entriesOf, textOf } from '#shared/domain/entries.ts';
import type { EntryType } from '#shared/domain/field-type.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { editedTypes } from '#ui/field-types/edited-types.ts';
import { isComposing } from '#ui/keyboard/composing.ts';
import { useReadOnly } from '#ui/read-only.ts';
import { useValueWords } from '#ui/values/use-value-words.ts';
import { entryBeside, entryText } from '#ui/values/value-text.ts';
import { EntryForm } from './entry-form.tsx';
import classes from './entry-list.module.css';
import { hasPrimary, newEntry, withEntry, withoutEntry, withPrimary } from './entry-shapes.ts';
import { useSaveField } from './use-save-field.ts';

/** Phones, e-mails, addresses, handles, consents: each entry is edited where it is read. */
export function EntryList(props: {
  readonly record: OpenRecord;
  readonly field: FieldInfo;
  readonly type: EntryType;
  readonly label: string;
}) {
  const { record, field, type, label } = props;
  const { t } = useTranslation();
  const save = useSaveField(record, field);
  const words = useValueWords(record.refs);
  const readOnly = useReadOnly();
  const { answers, Mark } = editedTypes[type];
  // The place of the entry that is edited; one past the end is a new one.
  const [open, setOpen] = useState<number | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const entries = entriesOf(record.values[field.id]);

  // The place that gets the focus back: the entry that was edited or added, once it is there.
  const returning = useRef<number | null>(null);
  useEffect(() => {
    const place = returning.current;
    if (place === null || open !== null) return;
    const button = list.current?.querySelectorAll<HTMLElement>('[data-entry]')[place];
    if (button) returning.current = null;
    (button ?? list.current?.querySelector<HTMLElement>('[data-add]'))?.focus();
  });
  const end = () => {
    returning.current = open;
    setOpen(null);
  };
  const saveAndEnd = async (next: readonly Entry[]) => {
    const refusal = await save(next);
    if (refusal === null) end();
    return refusal;
  };

  return (
    <ul ref={list} className={classes.list}>
      {entries.map((entry, index) => {
        const text = entryText(type, entry, words);
        if (open === index) {
          return (
            <li key={text}>
              <EntryForm
                type={type}
                label={label}
                entry={entry}
                onSave={(changed) => saveAndEnd(withEntry(entries, index, changed))}
                onRemove={() => saveAndEnd(withoutEntry(entries, index))}
                {...(hasPrimary(type) && entries.length > 1 && entry.primary !== true
                  ? { onPrimary: () => saveAndEnd(withPrimary(entries, index)) }
                  : {})}
                onEnd={end}
              />
            </li>
          );
        }
        return (
          <li key={text} className={classes.entry}>
            <button
              type="button"
              data-entry
              className={classes.value}
              disabled={readOnly}
              onClick={() => setOpen(index)}
              onKeyDown={(event) => {
                if (isComposing(event) || event.key !== 'F2') return;
                event.preventDefault();
                setOpen(index);
              }}
            >
              <VisuallyHidden>{`${t('ui.editField', { label })} `}</VisuallyHidden>
              {answers && <ConsentMark given={entry.given === true} />}
              <span className={classes.text} title={typedBeside(entry)}>
                {text}
                {Mark && <Mark entry={entry} />}
              </span>
              <EntryRemark
                type={type}
                entry={entry}
                primary={index > 0 && entry.primary === true}
                record={record}
              />
            </button>
          </li>
        );
      })}
      {readOnly ? null : open === entries.length && open !== null ? (
        <li>
          <EntryForm
            type={type}
            label={label}
            entry={newEntry(type)}
            onSave={(added) => saveAndEnd([...entries, added])}
            onEnd={end}
          />
        </li>
      ) : (
        <li className={entries.length > 0 ? classes.more : undefined}>
          {entries.length === 0 ? (
            <button
              type="button"
              data-add
              className={classes.value}
              aria-label={t('record.entry.add', { label })}
              onClick={() => setOpen(0)}
            >
              <span className={classes.none}>{t('ui.emptyValue')}</span>
            </button>
          ) : (
            <ActionIcon
              size={20}
              data-add
              aria-label={t('record.entry.add', { label })}
              onClick={() => setOpen(entries.length)}
            >
              <IconPlus size={12} stroke={1.7} />
            </ActionIcon>
          )}
        </li>
      )}
    </ul>
  );
}

/** What was typed, where it is shown otherwise. */
function typedBeside(entry: Entry): string | undefined {
  return textOf(entry.typed) || undefined;
}

function ConsentMark(props: { readonly given: boolean }) {
  const { t } = useTranslation();
  return props.given ? (
    <IconCheck
      size={14}
      stroke={2}
      className={classes.given}
      aria-label={t('record.entry.given')}
    />
  ) : (
    <IconX
      size={14}
      stroke={2}
      className={classes.refused}
      aria-label={t('record.entry.refused')}
    />
  );
}

/** The label of an entry, or of a consent the day it was given. */
function EntryRemark(props: {
  readonly type: EntryType;
  readonly entry: Entry;
  readonly primary: boolean;
  readonly record: OpenRecord;
}) {
  const { t } = useTranslation();
  const { entry } = props;
  const words = useValueWords(props.record.refs);
  const beside = entryBeside(props.type, entry, words);
  if (editedTypes[props.type].answers) {
    const text = entry.given === true ? beside : t('record.entry.refused');
    return <span className={classes.remark}>{text}</span>;
  }
  if (!beside && !props.primary) return null;
  return (
    <span className={classes.remark}>
      {props.primary && (
        <IconStarFilled size={10} className={classes.star} aria-label={t('record.entry.primary')} />
      )}
      {beside}
    </span>
  );
}
