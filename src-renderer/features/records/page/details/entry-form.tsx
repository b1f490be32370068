import { Autocomplete, Button, NativeSelect, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Entry, textOf } from '#shared/domain/entries.ts';
import type { EntryType } from '#shared/domain/field-type.ts';
import { sameValue } from '#shared/sync/change-set.ts';
import { useLeaving } from '#ui/inline-edit/use-leaving.ts';
import { InlineForm } from '#ui/pieces/inline-form.tsx';
import { showToast } from '#ui/toast/toast.tsx';
import { useValueWords } from '#ui/values/use-value-words.ts';
import { checkEntry, type EntryPart, editedEntry, partsOf, savedEntry } from './entry-shapes.ts';
import { PhoneReading } from './phone-reading.tsx';

/**
 * The parts of one entry. Enter saves, Esc gives back what was there. Left in any other way, it
 * saves too, or says what it could not save.
 */
export function EntryForm(props: {
  readonly type: EntryType;
  readonly label: string;
  readonly entry: Entry;
  /** Answers what is wrong, or null. */
  readonly onSave: (entry: Entry) => Promise<string | null>;
  readonly onRemove?: () => Promise<string | null>;
  readonly onPrimary?: () => Promise<string | null>;
  readonly onEnd: () => void;
}) {
  const { type } = props;
  const { t, i18n } = useTranslation();
  const words = useValueWords(noRefs);
  const [entry, setEntry] = useState(() => editedEntry(props.entry));
  const [problem, setProblem] = useState<{ readonly part: string; readonly text: string } | null>(
    null,
  );
  const show = (refusal: string | null) => {
    if (refusal !== null) setProblem({ part: partsOf(type)[0]?.id ?? '', text: refusal });
  };
  const begun = useRef(entry);
  // Ended by a button or a key: there is nothing to save any more.
  const ended = useRef(false);
  const end = () => {
    ended.current = true;
    props.onEnd();
  };
  const ending = async (work: Promise<string | null> | undefined) => {
    ended.current = true;
    const refusal = (await work) ?? null;
    ended.current = refusal === null;
    show(refusal);
  };
  const allowedText = (name: string) => {
    const key = `record.allowed.${name}`;
    // Which problems there are is the checker's business: the text is looked up by its name.
    const translate = i18n.t as (name: string) => string;
    return i18n.exists(key) ? translate(key) : t('record.allowed.other');
  };
  const save = async () => {
    const checked = checkEntry(type, entry);
    if (checked.ok) await ending(props.onSave(savedEntry(props.entry, checked.entry)));
    else setProblem({ part: checked.part, text: allowedText(checked.problem) });
  };
  useLeaving(() => {
    if (ended.current || sameValue(entry, begun.current)) return;
    const checked = checkEntry(type, entry);
    const tell = (refusal: string | null) => {
      if (refusal === null) return;
      showToast({
        text: t('ui.leftUnsaved', { label: props.label, problem: refusal }),
        detail: Object.values(entry)
          .filter((part) => typeof part === 'string')
          .join(', '),
        closeLabel: t('ui.close'),
        tone: 'problem',
      });
    };
    if (!checked.ok) return tell(allowedText(checked.problem));
    ended.current = true;
    void props.onSave(savedEntry(props.entry, checked.entry)).then(tell);
  });
  const set = (part: string, value: unknown) => {
    setEntry({ ...entry, [part]: value });
    setProblem(null);
  };

  return (
    <InlineForm
      label={t('record.entry.editor', { label: props.label })}
      submitLabel={t('ui.save')}
      onSave={() => void save()}
      onEnd={end}
      lead={
        <>
          {props.onRemove && (
            <Button size="xs" variant="subtle" onClick={() => void ending(props.onRemove?.())}>
              {t('ui.remove')}
            </Button>
          )}
          {props.onPrimary && (
            <Button size="xs" variant="subtle" onClick={() => void ending(props.onPrimary?.())}>
              {t('record.entry.makePrimary')}
            </Button>
          )}
        </>
      }
    >
      {partsOf(type).map((part, index) => (
        <Part
          key={part.id}
          part={part}
          label={words.word('part', part.id === 'value' ? `${type}Value` : part.id)}
          value={entry[part.id]}
          autoFocus={index === 0}
          error={problem?.part === part.id ? problem.text : undefined}
          onChange={(value) => set(part.id, value)}
        />
      ))}
      {type === 'phones' && <PhoneReading text={textOf(entry.value)} />}
    </InlineForm>
  );
}

const noRefs = {};

function Part(props: {
  readonly part: EntryPart;
  readonly label: string;
  readonly value: unknown;
  readonly autoFocus: boolean;
  readonly error: string | undefined;
  readonly onChange: (value: unknown) => void;
}) {
  const { part, label } = props;
  const { t } = useTranslation();
  const words = useValueWords(noRefs);
  const said = { 'aria-label': label, error: props.error, autoFocus: props.autoFocus };
  const group = part.id === 'service' ? 'service' : part.id;
  const options = (part.words ?? []).map((word) => ({
    value: word,
    label: words.word(group, word),
  }));
  switch (part.input) {
    case 'select':
      return (
        <NativeSelect
          {...said}
          data={options}
          value={textOf(props.value)}
          onChange={(event) => props.onChange(event.currentTarget.value)}
        />
      );
    case 'yesNo':
      return (
        <NativeSelect
          {...said}
          data={[
            { value: 'yes', label: t('record.entry.given') },
            { value: 'no', label: t('record.entry.refused') },
          ]}
          value={props.value === true ? 'yes' : 'no'}
          onChange={(event) => props.onChange(event.currentTarget.value === 'yes')}
        />
      );
    case 'suggest': {
      // Known words are stored by their name and shown in the user's language; others as typed.
      const shown = textOf(props.value);
      const known = options.find((option) => option.value === shown);
      return (
        <Autocomplete
          {...said}
          size="sm"
          placeholder={label}
          maxLength={60}
          data={options.map((option) => option.label)}
          filter={({ options: offered }) => offered}
          value={known?.label ?? shown}
          onChange={(text) =>
            props.onChange(options.find((option) => option.label === text)?.value ?? text)
          }
        />
      );
    }
    default:
      return (
        <TextInput
          {...said}
          type={part.input === 'date' ? 'date' : 'text'}
          inputMode={part.inputMode ?? 'text'}
          placeholder={label}
          autoComplete="off"
          value={textOf(props.value)}
          onChange={(event) => props.onChange(event.currentTarget.value)}
        />
      );
  }
}
