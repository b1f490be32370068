import { useMemo } from 'react';
import { useEngine, useLive } from '#engine/client/engine-context.tsx';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { readSetting } from '#shared/domain/setting.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import type { Editor, RefOption } from '#ui/inline-edit/editor.ts';
import { offeredOptions } from '#ui/values/offered-options.ts';

const OFFERED = 20;
const TAGS_OFFERED = 100;

/** How a field of a record is edited, with what it offers; null for types with an editor of their own. */
export function useFieldEditor(record: OpenRecord, field: FieldInfo): Editor | null {
  const engine = useEngine();
  const vocabulary = useVocabulary();
  const { data: settings } = useLive('settings', undefined);
  const currency = readSetting('currency', settings?.currency);
  const { kind, id } = record;
  const { spec } = field;
  const value = record.values[field.id];
  const title = typeof value === 'string' ? record.refs[value] : undefined;
  const present = isMoneyLike(value) ? value.currency : currency;
  return useMemo((): Editor | null => {
    const required = spec.required === true;
    const options = offeredOptions(vocabulary, kind, { id: field.id, spec }, value);
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
        return { type: 'money', currency: present };
      case 'choice':
        return { type: 'choice', options, required };
      case 'choices':
        return { type: 'choices', options };
      case 'ref': {
        const of = spec.of;
        if (of === undefined) return null;
        const search = async (text: string): Promise<readonly RefOption[]> => {
          const { rows } = await engine.request('query', {
            view: {
              kind: of,
              ...(text.trim() ? { search: text.trim() } : { sort: [{ field: 'title' }] }),
              ...parentFilter(kind, field.id),
            },
            window: { offset: 0, limit: OFFERED },
          });
          return rows
            .filter((row) => row.id !== id)
            .map((row) => ({ value: row.id, label: row.title, second: row.subtitle }));
        };
        return { type: 'ref', search, required, ...(title === undefined ? {} : { title }) };
      }
      default:
        return null;
    }
  }, [engine, vocabulary, spec, field.id, kind, id, title, present, value]);
}

/** A customer belongs to an organisation, never to a person. */
function parentFilter(kind: string, field: string) {
  if (kind !== 'customer' || field !== 'parent') return {};
  return { filter: { field: 'type', op: 'anyOf', value: ['organisation'] } } as const;
}

/** The tags in use, the most used first. */
export function useTagsInUse(kind: string, field: string): readonly string[] {
  const { data } = useLive('query', {
    view: { kind, facets: [field] },
    window: { offset: 0, limit: 0 },
  });
  return useMemo(
    () => (data?.facets[field] ?? []).slice(0, TAGS_OFFERED).map(({ word }) => word),
    [data, field],
  );
}

function isMoneyLike(value: unknown): value is { readonly currency: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'currency' in value &&
    typeof value.currency === 'string'
  );
}
