import { defineKind } from '#shared/domain/entity-kind.ts';

const conflictReasons = ['field', 'deleted', 'merged'] as const;

/**
 * Two people changed the same apart from each other. The endpoint makes one for what gave way when
 * their changes met; it syncs like any record, so that both see it and either can take it back.
 */
export const conflict = defineKind({
  name: 'conflict',
  fields: {
    reason: { type: 'choice', options: conflictReasons, required: true, system: true },
    /** Kind and id of the record. */
    kind: { type: 'text', required: true, system: true },
    record: { type: 'text', required: true, system: true },
    /** Blank: the record as a whole. */
    field: { type: 'text', system: true },
    kept: { type: 'json', system: true },
    lost: { type: 'json', system: true },
    keptBy: { type: 'ref', of: 'member', system: true },
    lostBy: { type: 'ref', of: 'member', system: true },
    keptAt: { type: 'time', system: true },
    lostAt: { type: 'time', required: true, system: true },
    /** When somebody looked at it and chose; blank while open. */
    settledAt: { type: 'time', system: true },
  },
  within: { kind: 'kind', id: 'record' },
  access: {
    read: 'agent',
    add: 'endpoint',
    set: 'endpoint',
    del: 'endpoint',
    undel: 'endpoint',
    fields: { settledAt: 'agent' },
  },
  title: () => '',
  userFacing: false,
});
