import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconArchive, IconArchiveOff } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  addedOption,
  type CustomOption,
  optionsOf,
  renamedOption,
  retiredOption,
} from '#shared/domain/custom-options.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { InlineEdit } from '#ui/inline-edit/inline-edit.tsx';
import { useReadOnly } from '#ui/read-only.ts';
import classes from './settings.module.css';

/**
 * The options of a custom field. Renaming one renames it in every record; one that is offered no
 * more stays in the records that have it, and can be offered again.
 */
export function FieldOptions(props: {
  readonly title: string;
  readonly values: FieldValues;
  /** Saves fields of the definition. Answers what is wrong, or null. */
  readonly onSet: (values: FieldValues) => Promise<string | null>;
}) {
  const { t } = useTranslation();
  const readOnly = useReadOnly();
  const { values, onSet, title } = props;
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const all = optionsOf(values);
  const offered = all.filter((option) => !option.retired);
  const add = async (event?: FormEvent) => {
    event?.preventDefault();
    const label = typed.trim();
    if (label === '') return;
    const refusal = await onSet({ ...addedOption(values, label) });
    setProblem(refusal);
    if (refusal === null) setTyped('');
  };
  const rename = (option: CustomOption) => (value: unknown) => {
    const label = typeof value === 'string' ? value.trim() : '';
    if (label === '') return t('settings.fields.optionName');
    const renamed = renamedOption(values, option.id, label);
    return renamed ? onSet({ ...renamed }) : t('settings.fields.optionTwice');
  };
  const retire = async (option: CustomOption, retired: boolean) => {
    if (retired && offered.length === 1) setProblem(t('problem.optionsNeeded'));
    else setProblem(await onSet({ ...retiredOption(values, option.id, retired) }));
  };
  return (
    <section aria-label={`${t('settings.fields.options')}: ${title}`}>
      <ul className={classes.options}>
        {all.map((option) => (
          <li key={option.id} className={classes.option}>
            <InlineEdit
              label={t('settings.fields.option')}
              value={option.label}
              editor={{ type: 'text' }}
              onSave={rename(option)}
            >
              {option.retired ? t('ui.retiredOption', { label: option.label }) : option.label}
            </InlineEdit>
            {!readOnly && (
              <ActionIcon
                aria-label={`${t(option.retired ? 'settings.fields.offerAgain' : 'settings.fields.retire')}: ${option.label}`}
                title={t(option.retired ? 'settings.fields.offerAgain' : 'settings.fields.retire')}
                onClick={() => void retire(option, !option.retired)}
              >
                {option.retired ? (
                  <IconArchiveOff size={16} stroke={1.5} />
                ) : (
                  <IconArchive size={16} stroke={1.5} />
                )}
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {!readOnly && (
        <form className={classes.option} onSubmit={(event) => void add(event)}>
          <TextInput
            aria-label={t('settings.fields.newOption')}
            placeholder={t('settings.fields.newOption')}
            maxLength={100}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onBlur={() => void add()}
          />
          <Button type="submit" size="xs" variant="default">
            {t('ui.add')}
          </Button>
        </form>
      )}
      {problem && (
        <p role="alert" className={classes.error}>
          {problem}
        </p>
      )}
    </section>
  );
}
