import { IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import { type Entry, entriesOf } from '#shared/domain/entries.ts';
import { type EntryType, isEntryType } from '#shared/domain/field-type.ts';
import { entryKey } from '#shared/rules/entry-key.ts';
import { editedTypes } from '#ui/field-types/edited-types.ts';
import { Chip } from '#ui/pieces/small.tsx';
import { entryBeside, entryText, valueText } from '#ui/values/value-text.ts';
import type { ValueWords } from '#ui/values/value-words.ts';
import classes from './merge.module.css';

/** A value as it reads at rest, each of several on a line of its own. */
export function ValueLines(props: {
  readonly kind: string;
  readonly field: FieldInfo;
  readonly value: unknown;
  readonly words: ValueWords;
}) {
  const { kind, field, value, words } = props;
  const { type } = field.spec;
  if (isEntryType(type)) {
    return (
      <ul className={classes.entries}>
        {entriesOf(value).map((entry) => (
          <li key={entryKey(type, entry)}>
            <EntryLine type={type} entry={entry} words={words} />
          </li>
        ))}
      </ul>
    );
  }
  if (Array.isArray(value)) {
    return (
      <span className={classes.chips}>
        {value.map((word: unknown) => (
          <Chip key={String(word)}>{valueText(kind, field, [word], words)}</Chip>
        ))}
      </span>
    );
  }
  const text = valueText(kind, field, value, words);
  const isProse = editedTypes[type].editing?.lines === true;
  return isProse ? <span className={classes.prose}>{text}</span> : text;
}

function EntryLine(props: {
  readonly type: EntryType;
  readonly entry: Entry;
  readonly words: ValueWords;
}) {
  const { type, entry, words } = props;
  const { t } = useTranslation();
  const text = entryText(type, entry, words);
  const beside = entryBeside(type, entry, words);
  const { answers, Mark } = editedTypes[type];
  if (answers) {
    const given = entry.given === true;
    const Icon = given ? IconCheck : IconX;
    return (
      <>
        {text}
        <span className={classes.answer} data-given={given}>
          <Icon size={12} stroke={2} aria-hidden="true" />
          {t(given ? 'record.entry.given' : 'record.entry.refused')}
        </span>
        {beside && <span className={classes.label}>{beside}</span>}
      </>
    );
  }
  return (
    <>
      {text}
      {Mark && <Mark entry={entry} />}
      {beside && <span className={classes.label}>{beside}</span>}
      {entry.primary === true && <span className={classes.label}>{t('record.entry.primary')}</span>}
    </>
  );
}
