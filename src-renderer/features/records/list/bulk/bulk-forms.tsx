import { Button, Group, Select, Stack, TagsInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine, useList } from '#engine/client/engine-context.tsx';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import { textOf } from '#shared/domain/entries.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { hasTag, usualSpelling } from '#ui/inline-edit/tag-words.ts';
import { FieldInput, hasInput } from '../../field/field-input.tsx';
import type { Bulk } from './use-bulk.ts';

interface BulkFormProps {
  readonly kind: string;
  readonly bulk: Bulk;
  readonly onDone: () => void;
}

/** Gives all selected records an owner, or none. */
export function OwnerForm(props: BulkFormProps & { readonly info: FieldInfo }) {
  const { t } = useTranslation();
  const engine = useEngine();
  const vocabulary = useVocabulary();
  const { info, bulk } = props;
  const [owner, setOwner] = useState<unknown>(undefined);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const id = textOf(owner);
    const member = id ? await engine.request('record', { kind: info.spec.of ?? '', id }) : null;
    if (await bulk.assign(info.id, id || undefined, member?.title ?? '')) props.onDone();
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm" w={240}>
        <FieldInput
          kind={props.kind}
          info={info}
          value={owner}
          label={vocabulary.field(props.kind, info.id, info.spec.label)}
          onChange={setOwner}
          autoFocus
        />
        <Submit label={owner ? t('list.assign') : t('list.unassign')} />
      </Stack>
    </form>
  );
}

/** Adds tags to all selected records and takes tags from them. */
export function TagForm(props: BulkFormProps & { readonly info: FieldInfo }) {
  const { t } = useTranslation();
  const { info, bulk } = props;
  const [add, setAdd] = useState<string[]>([]);
  const [remove, setRemove] = useState<string[]>([]);
  const { data } = useList({ kind: props.kind, facets: [info.id] }, { offset: 0, limit: 0 });
  const words = data?.facets[info.id]?.map(({ word }) => word) ?? [];
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (add.length + remove.length === 0) return;
    if (await bulk.tag(info.id, add, remove)) props.onDone();
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm" w={260}>
        <WordsField label={t('list.tagAdd')} words={words} value={add} onChange={setAdd} first />
        <WordsField label={t('list.tagRemove')} words={words} value={remove} onChange={setRemove} />
        <Submit label={t('list.apply')} />
      </Stack>
    </form>
  );
}

/** Takes words; those in use are offered while one is typed, above the field: below it is *Apply*. */
function WordsField(props: {
  readonly label: string;
  readonly words: readonly string[];
  readonly value: string[];
  readonly onChange: (words: string[]) => void;
  readonly first?: boolean;
}) {
  const [typed, setTyped] = useState('');
  return (
    <TagsInput
      label={props.label}
      data={typed.trim() === '' ? [] : [...props.words]}
      limit={30}
      maxDropdownHeight={160}
      searchValue={typed}
      onSearchChange={setTyped}
      value={props.value}
      onChange={(next) => props.onChange(usualSpelling(next, props.words))}
      isDuplicate={hasTag}
      acceptValueOnBlur
      splitChars={[',', '，', '、', ';', '；']}
      comboboxProps={{ withinPortal: false, position: 'top-start', middlewares: { flip: false } }}
      {...(props.first ? { 'data-autofocus': true } : {})}
    />
  );
}

/** Sets any field of all selected records; a blank value clears it. */
export function FieldForm(props: BulkFormProps & { readonly fields: readonly FieldInfo[] }) {
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const [field, setField] = useState<string | null>(null);
  const [value, setValue] = useState<unknown>(undefined);
  const offered = props.fields.filter((info) => hasInput(info) && info.spec.list !== undefined);
  const info = offered.find(({ id }) => id === field);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (info && (await props.bulk.set(info, value))) props.onDone();
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm" w={260}>
        <Select
          label={t('list.filterField')}
          data={offered.map(({ id, spec }) => ({
            value: id,
            label: vocabulary.field(props.kind, id, spec.label),
          }))}
          value={field}
          searchable
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
          onChange={(id) => {
            setField(id);
            setValue(undefined);
          }}
          data-autofocus
        />
        {info && (
          <FieldInput
            key={info.id}
            kind={props.kind}
            info={info}
            value={value}
            label={t('list.newValue')}
            onChange={setValue}
          />
        )}
        <Submit label={t('list.apply')} disabled={!info} />
      </Stack>
    </form>
  );
}

function Submit(props: { readonly label: string; readonly disabled?: boolean }) {
  return (
    <Group justify="flex-end">
      <Button type="submit" size="xs" disabled={props.disabled ?? false}>
        {props.label}
      </Button>
    </Group>
  );
}
