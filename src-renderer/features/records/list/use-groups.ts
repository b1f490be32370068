import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldInfo, ListGroup } from '#engine/protocol/lists.ts';
import { shownTypes } from '#ui/field-types/shown-types.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { columnFields } from './list-columns.ts';

/** Fields whose equal values a list can stand together: those with few different ones. */
export function groupFields(fields: readonly FieldInfo[]): readonly FieldInfo[] {
  return columnFields(fields).filter(({ spec }) => shownTypes[spec.type].group !== undefined);
}

/** What groups by a field are called. */
export function useGroupTitle(
  kind: string,
  info: FieldInfo | undefined,
): (group: ListGroup) => string {
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const format = useFormat();
  return useCallback(
    (group) => {
      if (!info) return group.title;
      const { id, spec } = info;
      if (group.word === '')
        return t('list.groupBlank', { field: vocabulary.field(kind, id, spec.label) });
      const context = {
        format,
        yesNo: (word: string) => t(word === 'true' ? 'ui.yes' : 'ui.no'),
        option: (option: string) => vocabulary.option(kind, info, option),
      };
      return shownTypes[spec.type].group?.(group, context) ?? group.title;
    },
    [kind, info, t, vocabulary, format],
  );
}

const none: ReadonlySet<string> = new Set();

export interface Folding {
  readonly collapsed: ReadonlySet<string>;
  readonly collapse: (group: string, on: boolean) => void;
  readonly collapseAll: (groups: readonly ListGroup[]) => void;
}

/** Which groups are folded away; none, once the list is grouped by another field. */
export function useFolding(group: string | undefined): Folding {
  const [collapsed, setCollapsed] = useState(none);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other groups start unfolded
  useEffect(() => setCollapsed(none), [group]);
  return useMemo(
    () => ({
      collapsed,
      collapse: (word, on) =>
        setCollapsed((before) => {
          const next = new Set(before);
          if (on) next.add(word);
          else next.delete(word);
          return next;
        }),
      collapseAll: (groups) => setCollapsed(new Set(groups.map(({ word }) => word))),
    }),
    [collapsed],
  );
}
