import type { EntityKind } from '#shared/domain/entity-kind.ts';
import { formOf } from '#shared/domain/field-type.ts';
import type { MergeContext } from '#shared/sync/merge.ts';

export type MergeRules = Pick<MergeContext, 'isSet' | 'wordKey' | 'redirect'>;

/** How records of a kind merge; one that this version does not know merges value by value. */
export function mergeRules(kind: EntityKind | undefined): MergeRules {
  const membersOf = (field: string) => {
    const type = kind?.fields[field]?.type;
    return type === undefined ? undefined : formOf(type).members;
  };
  return {
    isSet: (field) =>
      // The business's own fields may hold lists too: their values tell.
      kind?.fields[field] === undefined ? field.startsWith('x_') : membersOf(field) !== undefined,
    wordKey: (field) => membersOf(field)?.wordKey,
    redirect: kind?.redirect,
  };
}
