import { NativeSelect, TagsInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CustomFieldType, customFieldTypes, hasOptions } from '#shared/domain/custom-field.ts';
import { InlineForm } from '#ui/pieces/inline-form.tsx';
import { useRecordActs } from '../use-record-acts.ts';
import classes from './details.module.css';

/** Adds a field to every record of a kind: its name and type, and the options to choose from. */
export function AddFieldForm(props: {
  readonly kind: string;
  readonly order: number;
  readonly onEnd: () => void;
}) {
  const { t } = useTranslation();
  const acts = useRecordActs();
  const [label, setLabel] = useState('');
  const [type, setType] = useState<CustomFieldType>('text');
  const [options, setOptions] = useState<string[]>([]);
  const [refused, setRefused] = useState(false);
  const chooses = hasOptions(type);
  const save = async () => {
    if (label.trim() === '' || (chooses && options.length === 0)) {
      setRefused(true);
      return;
    }
    const added = await acts.addCustomField({
      kind: props.kind,
      label: label.trim(),
      type,
      ...(chooses ? { options } : {}),
      order: props.order,
    });
    if (added !== null) props.onEnd();
  };
  return (
    <InlineForm
      label={t('record.addField')}
      submitLabel={t('ui.add')}
      onSave={() => void save()}
      onEnd={props.onEnd}
    >
      <TextInput
        autoFocus
        aria-label={t('field.customField.label')}
        placeholder={t('field.customField.label')}
        maxLength={100}
        value={label}
        onChange={(event) => setLabel(event.currentTarget.value)}
        error={refused && label.trim() === '' && t('problem.required')}
      />
      <NativeSelect
        aria-label={t('field.customField.type')}
        value={type}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          setType(customFieldTypes.find((one) => one === chosen) ?? 'text');
        }}
        data={customFieldTypes.map((one) => ({
          value: one,
          label: t(`choice.customField.type.${one}`),
        }))}
      />
      {chooses && (
        <TagsInput
          aria-label={t('field.customField.options')}
          placeholder={t('record.optionsHint')}
          splitChars={[',', '，', '、', ';', '；']}
          acceptValueOnBlur
          value={options}
          onChange={setOptions}
          error={refused && options.length === 0 && t('problem.optionsNeeded')}
        />
      )}
      <p className={classes.hint}>{t('record.addFieldHint')}</p>
    </InlineForm>
  );
}
