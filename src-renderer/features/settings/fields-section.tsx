import { ActionIcon, Button, Select, TagsInput, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useList, useRecord } from '#engine/client/engine-context.tsx';
import { useAct } from '#engine/client/use-act.ts';
import { customFieldTypes, hasOptions } from '#shared/domain/custom-field.ts';
import { kindShapes } from '#shared/domain/kind-shapes.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { InlineEdit } from '#ui/inline-edit/inline-edit.tsx';
import { useLeads } from '#ui/own-role.ts';
import { Line, LineForm, Lines } from '#ui/pieces/lines.tsx';
import { LeadersOnly } from '#ui/pieces/setting-row.tsx';
import { ReadOnly, useReadOnly } from '#ui/read-only.ts';
import { FieldOptions } from './field-options.tsx';
import classes from './settings.module.css';
import { TagSpellings } from './tag-spellings.tsx';

const definitions = {
  kind: 'customField',
  sort: [{ field: 'order' }],
  columns: ['kind', 'label', 'type', 'options'],
} as const;
const window = { offset: 0, limit: 500 } as const;
const extensible = kindShapes.filter(({ userFacing }) => userFacing).map(({ name }) => name);

/** The fields the business adds to its records. */
export function FieldsSection() {
  const { t } = useTranslation();
  const leads = useLeads();
  const { data } = useList(definitions, window);
  return (
    <ReadOnly value={!leads}>
      <p className={classes.lead}>{t('settings.fields.lead')}</p>
      <LeadersOnly what="change" />
      {extensible.map((kind) => (
        <TagSpellings key={kind} kind={kind} />
      ))}
      {leads && <NewField order={data?.total ?? 0} />}
      {data && data.rows.length === 0 && <p>{t('settings.fields.empty')}</p>}
      <Lines>
        {data?.rows.map(({ id }) => (
          <Definition key={id} id={id} />
        ))}
      </Lines>
    </ReadOnly>
  );
}

function NewField(props: { readonly order: number }) {
  const { t } = useTranslation();
  const words = useVocabulary();
  const act = useAct();
  const [kind, setKind] = useState<string>(extensible[0] ?? '');
  const [label, setLabel] = useState('');
  const [type, setType] = useState<string>('text');
  const [options, setOptions] = useState<string[]>([]);
  const [problem, setProblem] = useState('');
  const chooses = hasOptions(type);
  const add = async () => {
    const title = label.trim();
    if (!title) return;
    const values = {
      kind,
      label: title,
      type,
      order: props.order,
      ...(chooses ? { options } : {}),
    };
    const row = { id: crypto.randomUUID(), values };
    const result = await act(
      'fieldAdd',
      { title },
      [{ op: 'add', kind: 'customField', rows: [row] }],
      { ownRefusal: true },
    );
    if (!result) return;
    setProblem(result.ok ? '' : words.refusal(result.problems));
    if (!result.ok) return;
    setLabel('');
    setOptions([]);
  };
  return (
    <LineForm
      onSubmit={() => void add()}
      first={
        <TextInput
          aria-label={t('settings.fields.name')}
          placeholder={t('settings.fields.name')}
          maxLength={100}
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
      }
    >
      <Select
        aria-label={words.field('customField', 'kind')}
        w={150}
        allowDeselect={false}
        data={extensible.map((value) => ({ value, label: words.kindTitle(value) }))}
        value={kind}
        onChange={(value) => setKind(value ?? kind)}
      />
      <Select
        aria-label={words.field('customField', 'type')}
        w={150}
        allowDeselect={false}
        data={customFieldTypes.map((value) => ({
          value,
          label: words.choice('customField', 'type', value),
        }))}
        value={type}
        onChange={(value) => setType(value ?? type)}
      />
      <Button type="submit" variant="default">
        {t('ui.add')}
      </Button>
      {chooses && (
        <TagsInput
          w="100%"
          aria-label={t('settings.fields.options')}
          placeholder={t('settings.fields.optionsHint')}
          value={options}
          onChange={setOptions}
          acceptValueOnBlur
        />
      )}
      {problem && (
        <p role="alert" className={classes.error}>
          {problem}
        </p>
      )}
    </LineForm>
  );
}

function Definition(props: { readonly id: string }) {
  const { t } = useTranslation();
  const words = useVocabulary();
  const act = useAct();
  const readOnly = useReadOnly();
  const { data: record } = useRecord('customField', props.id);
  if (!record) return null;
  const { kind, type } = record.values;
  const title = record.title;
  const set = async (values: FieldValues, edited?: string): Promise<string | null> => {
    const result = await act(
      'fieldEdit',
      { title: 'label' in values ? String(values.label ?? '') : title },
      [{ op: 'set', kind: 'customField', on: { ids: [props.id] }, values }],
      { ownRefusal: true },
    );
    if (!result) return words.engineError('internal');
    return result.ok ? null : words.refusal(result.problems, edited);
  };
  return (
    <Line
      main={
        <>
          <InlineEdit
            label={t('settings.fields.name')}
            value={title}
            editor={{ type: 'text' }}
            onSave={(value) => set({ label: value }, 'label')}
          />
          {hasOptions(type) && (
            <FieldOptions title={title} values={record.values} onSet={(values) => set(values)} />
          )}
        </>
      }
    >
      <span className={classes.itemType}>{words.kindTitle(String(kind))}</span>
      <span className={classes.itemType}>{words.choice('customField', 'type', String(type))}</span>
      {!readOnly && (
        <ActionIcon
          aria-label={`${t('ui.remove')}: ${title}`}
          onClick={() =>
            void act('fieldRemove', { title }, [
              { op: 'del', kind: 'customField', on: { ids: [props.id] } },
            ])
          }
        >
          <IconTrash size={16} stroke={1.5} />
        </ActionIcon>
      )}
    </Line>
  );
}
