import type { FieldInfo } from '#engine/protocol/lists.ts';
import { type FieldValues, isBlank } from '#shared/sync/change-set.ts';

/** A group of fields on the record page; `record:section.<id>` is its heading. */
export interface FieldSection {
  readonly id: string;
  readonly fields: readonly FieldInfo[];
}

interface Layout {
  readonly id: string;
  readonly fields: readonly string[];
}

/** How a kind's fields are laid out; kinds that are not here show all fields in one section. */
const layouts: Readonly<Record<string, readonly Layout[]>> = {
  customer: [
    {
      id: 'name',
      fields: [
        'type',
        'prefix',
        'given',
        'additional',
        'family',
        'suffix',
        'name',
        'latin',
        'reading',
        'nickname',
      ],
    },
    {
      id: 'contact',
      fields: ['phones', 'emails', 'handles', 'addresses', 'language', 'birthday'],
    },
    {
      id: 'account',
      fields: [
        'parent',
        'jobTitle',
        'department',
        'owner',
        'stage',
        'valueClass',
        'source',
        'since',
        'externalId',
      ],
    },
    { id: 'tags', fields: ['tags'] },
    { id: 'consents', fields: ['consents'] },
    { id: 'note', fields: ['note'] },
  ],
};

/** Fields that are offered to be filled even while blank; other blank ones wait behind "all fields". */
const offered: Readonly<Record<string, ReadonlySet<string>>> = {
  customer: new Set(['phones', 'emails', 'birthday', 'owner', 'stage', 'parent', 'tags']),
};

/**
 * A kind's fields in sections, custom fields last. Derived fields and those the program keeps for
 * itself are left out; a field without a place in the layout falls into the last section `more`.
 */
export function fieldSections(kind: string, fields: readonly FieldInfo[]): readonly FieldSection[] {
  const open = fields.filter((field) => !field.derived && field.spec.system !== true);
  const custom = open.filter((field) => field.custom);
  const own = open.filter((field) => !field.custom);
  const layout = layouts[kind];
  const sections: FieldSection[] = [];
  if (!layout) {
    sections.push({ id: 'fields', fields: own });
  } else {
    const byId = new Map(own.map((field) => [field.id, field]));
    for (const { id, fields: ids } of layout) {
      const found = ids.flatMap((fieldId) => byId.get(fieldId) ?? []);
      for (const field of found) byId.delete(field.id);
      if (found.length > 0) sections.push({ id, fields: found });
    }
    if (byId.size > 0) sections.push({ id: 'more', fields: [...byId.values()] });
  }
  sections.push({ id: 'custom', fields: custom });
  return sections;
}

/** Whether a field stands on the page before "all fields" is asked for. */
export function standsOpen(kind: string, field: FieldInfo, values: FieldValues): boolean {
  if (!isBlank(values[field.id]) || field.custom || field.spec.required === true) return true;
  // An organisation has no birthday to ask for.
  if (field.id === 'birthday' && values.type === 'organisation') return false;
  const always = offered[kind];
  return always ? always.has(field.id) : true;
}
