import { useCallback } from 'react';
import { useEngine, useList } from '#engine/client/engine-context.tsx';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import { textOf } from '#shared/domain/entries.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { editedTypes } from '#ui/field-types/edited-types.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import type { Editor, RefOption } from '#ui/inline-edit/editor.ts';
import { offeredOptions } from '#ui/values/offered-options.ts';
import { useCurrency } from '../list/use-currency.ts';
import { firstEntryEditors } from './first-entry-editors.ts';
import { isSettable, valueIn } from './settable.ts';

const offered = 20;

/** How a field of a record is edited in place; null for what only the record's page can edit. */
export function useEditor(
  record: Pick<OpenRecord, 'kind' | 'values' | 'computed' | 'refs'>,
  info: FieldInfo,
): Editor | null {
  const vocabulary = useVocabulary();
  const search = useRefSearch(info.spec.of ?? '');
  // Free words are offered as they are in use.
  const isTags = info.spec.type === 'tags';
  const { data } = useList(
    { kind: record.kind, ...(isTags ? { facets: [info.id] } : {}) },
    { offset: 0, limit: 0 },
  );
  const currency = useCurrency();
  if (!hasEditor(info)) return null;
  const { spec } = info;
  const value = valueIn(record, info);
  const ground = {
    spec,
    value,
    currency,
    options: offeredOptions(vocabulary, record.kind, info, value),
    suggestions: data?.facets[info.id]?.map(({ word }) => word) ?? [],
    title: record.refs[textOf(value)],
    search,
  };
  return (firstEntryEditors[spec.type] ?? editedTypes[spec.type].editing?.editor)?.(ground) ?? null;
}

/** Whether a field can be edited in place. */
export function hasEditor(info: FieldInfo): boolean {
  const { type } = info.spec;
  const editing = editedTypes[type].editing ?? firstEntryEditors[type];
  return isSettable(info) && editing !== undefined;
}

/** Finds records of a kind by text. */
function useRefSearch(kind: string): (text: string) => Promise<readonly RefOption[]> {
  const engine = useEngine();
  return useCallback(
    async (text) => {
      const { rows } = await engine.request('query', {
        view: { kind, ...(text ? { search: text } : {}) },
        window: { offset: 0, limit: offered },
      });
      return rows.map(({ id, title, subtitle }) => ({
        value: id,
        label: title,
        ...(subtitle ? { second: subtitle } : {}),
      }));
    },
    [engine, kind],
  );
}
