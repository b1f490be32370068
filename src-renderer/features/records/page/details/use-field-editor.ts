import { useMemo } from 'react';
import { useEngine, useLive } from '#engine/client/engine-context.tsx';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import type { Filter } from '#shared/domain/view.ts';
import { editedTypes } from '#ui/field-types/edited-types.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import type { Editor, RefOption } from '#ui/inline-edit/editor.ts';
import { offeredOptions } from '#ui/values/offered-options.ts';
import { valueIn } from '../../field/settable.ts';
import { useCurrency } from '../../list/use-currency.ts';

const OFFERED = 20;
const TAGS_OFFERED = 100;

/** How a field of a record is edited, with what it offers; null for types with an editor of their own. */
export function useFieldEditor(
  record: OpenRecord,
  field: FieldInfo,
  /** Which records may be chosen in a field that points at one. */
  choosable: Filter | undefined,
): Editor | null {
  const engine = useEngine();
  const vocabulary = useVocabulary();
  const currency = useCurrency();
  const { kind, id } = record;
  const { spec } = field;
  const value = valueIn(record, field);
  const title = typeof value === 'string' ? record.refs[value] : undefined;
  return useMemo((): Editor | null => {
    const search = async (text: string): Promise<readonly RefOption[]> => {
      const { rows } = await engine.request('query', {
        view: {
          kind: spec.of ?? '',
          ...(text.trim() ? { search: text.trim() } : { sort: [{ field: 'title' }] }),
          ...(choosable ? { filter: choosable } : {}),
        },
        window: { offset: 0, limit: OFFERED },
      });
      return rows
        .filter((row) => row.id !== id)
        .map((row) => ({ value: row.id, label: row.title, second: row.subtitle }));
    };
    const options = offeredOptions(vocabulary, kind, { id: field.id, spec }, value);
    const ground = { spec, value, currency, options, suggestions: [], title, search };
    return editedTypes[spec.type].editing?.editor(ground) ?? null;
  }, [engine, vocabulary, spec, field.id, kind, id, title, currency, value, choosable]);
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
