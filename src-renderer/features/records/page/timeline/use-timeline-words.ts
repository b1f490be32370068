import { useCallback } from 'react';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import { kindShapes } from '#shared/domain/kind-shapes.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import type { TimelineLook } from '#ui/feature/record-parts.ts';
import { useValueWords } from '#ui/values/use-value-words.ts';
import { valueText } from '#ui/values/value-text.ts';
import type { TimelineItem } from './timeline-items.ts';

/** The words by which a search of a record's timeline finds an item. */
export function useTimelineWords(
  record: OpenRecord,
  fields: readonly FieldInfo[],
  looks: ReadonlyMap<string, TimelineLook>,
): (item: TimelineItem) => string {
  const { kind } = record;
  const words = useValueWords(record.refs);
  return useCallback(
    (item) => {
      if (item.type === 'record') {
        const { title, values } = item.record;
        const more = looks.get(item.record.kind)?.words?.(values, words.vocabulary) ?? '';
        return [title, ...textsOf(item.record), more].join(' ');
      }
      if (item.type !== 'change') return '';
      return item.steps
        .map((step) => {
          const field = fields.find(({ id }) => id === step.field);
          if (!field) return step.field;
          const label = words.vocabulary.field(kind, field.id, field.spec.label);
          const from = valueText(kind, field, step.from, words);
          return `${label} ${from} ${valueText(kind, field, step.to, words)}`;
        })
        .join(' ');
    },
    [kind, fields, looks, words],
  );
}

/** What was written down in a record. */
function textsOf({ kind, values }: OpenRecord): readonly string[] {
  const fields = kindShapes.find(({ name }) => name === kind)?.fields ?? {};
  return Object.entries(fields).flatMap(([id, { type }]) => {
    const value = values[id];
    return (type === 'text' || type === 'longText') && typeof value === 'string' ? [value] : [];
  });
}
