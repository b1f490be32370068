import { useCallback } from 'react';
import { useEngine, useList } from '#engine/client/engine-context.tsx';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import { textOf } from '#shared/domain/entries.ts';
import type { FieldType } from '#shared/domain/field-type.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import type { Editor, RefOption } from '#ui/inline-edit/editor.ts';
import { offeredOptions } from '#ui/values/offered-options.ts';

const offered = 20;

/** How a field of a record is edited in place; null for what only the record's page can edit. */
export function useEditor(
  record: Pick<OpenRecord, 'kind' | 'values' | 'refs'>,
  info: FieldInfo,
  currency: string,
): Editor | null {
  const vocabulary = useVocabulary();
  const search = useRefSearch(info.spec.of ?? '');
  const isTags = info.spec.type === 'tags';
  const { data } = useList(
    { kind: record.kind, ...(isTags ? { facets: [info.id] } : {}) },
    { offset: 0, limit: 0 },
  );
  const { spec } = info;
  const options = offeredOptions(vocabulary, record.kind, info, record.values[info.id]);
  const required = spec.required === true;
  if (!hasEditor(info)) return null;
  switch (spec.type) {
    case 'text':
    case 'longText':
    case 'number':
    case 'date':
    case 'monthDay':
    case 'time':
    case 'yesNo':
      return { type: spec.type };
    case 'money':
      return { type: 'money', currency };
    case 'phones':
      return { type: 'text', inputMode: 'tel' };
    case 'emails':
      return { type: 'text', inputMode: 'email' };
    case 'choice':
      return { type: 'choice', options, required };
    case 'choices':
      return { type: 'choices', options };
    case 'tags':
      return { type: 'tags', suggestions: data?.facets[info.id]?.map(({ word }) => word) ?? [] };
    case 'ref': {
      const title = record.refs[textOf(record.values[info.id])];
      return { type: 'ref', search, required, ...(title ? { title } : {}) };
    }
    default:
      return null;
  }
}

const inPlace: ReadonlySet<FieldType> = new Set<FieldType>([
  'text',
  'longText',
  'number',
  'date',
  'monthDay',
  'time',
  'yesNo',
  'money',
  'phones',
  'emails',
  'choice',
  'choices',
  'tags',
  'ref',
]);

/** Whether a field can be edited in place. */
export function hasEditor(info: FieldInfo): boolean {
  return !info.derived && info.spec.system !== true && inPlace.has(info.spec.type);
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
