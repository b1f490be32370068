import type { EntityKind } from '#shared/domain/entity-kind.ts';
import type { FieldType } from '#shared/domain/field-type.ts';
import type { MergeContext } from '#shared/sync/merge.ts';
import { tagKey } from '#shared/text/tag-key.ts';

/** Fields of these types are sets of entries: two people who add one each have both. */
const SETS: ReadonlySet<FieldType> = new Set([
  'tags',
  'choices',
  'phones',
  'emails',
  'addresses',
  'handles',
  'consents',
  'options',
]);

export type MergeRules = Pick<MergeContext, 'isSet' | 'wordKey' | 'redirect'>;

/** How records of a kind merge; one that this version does not know merges value by value. */
export function mergeRules(kind: EntityKind | undefined): MergeRules {
  return {
    isSet: (field) => {
      const type = kind?.fields[field]?.type;
      // The business's own fields may hold lists too: their values tell.
      return type === undefined ? field.startsWith('x_') : SETS.has(type);
    },
    wordKey: (field) => (kind?.fields[field]?.type === 'tags' ? tagKey : undefined),
    redirect: kind?.redirect,
  };
}
