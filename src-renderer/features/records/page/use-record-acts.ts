import { useMemo } from 'react';
import { type RunAct, useAct } from '#engine/client/use-act.ts';
import type { ChangeRequest, CommitResult } from '#engine/protocol/changes.ts';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import { type CustomFieldValues, customFieldId } from '#shared/domain/custom-field.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

/** Which record an act is about, and what it is called in the act's sentence. */
export type Named = Pick<OpenRecord, 'kind' | 'id' | 'title'>;

export interface RecordActs {
  /** One field of a record, as one act. The caller shows a refusal beside the field. */
  readonly setField: (
    record: Named,
    field: FieldInfo,
    value: unknown,
  ) => Promise<CommitResult | undefined>;
  /** Adds and takes away members of a field's list, whatever else became of it. A refusal is told. */
  readonly adjustField: (
    record: Named,
    field: FieldInfo,
    members: { readonly add?: readonly unknown[]; readonly remove?: readonly unknown[] },
  ) => Promise<boolean>;
  /** Puts a field back to what it was, as a new act. */
  readonly putBack: (record: Named, field: FieldInfo, value: unknown) => Promise<boolean>;
  /** The new field's id; null when it was refused. */
  readonly addCustomField: (values: CustomFieldValues) => Promise<string | null>;
  readonly remove: (record: Named) => Promise<boolean>;
}

/** Everything a record page can do, each as one act with one undo. */
export function useRecordActs(): RecordActs {
  const act = useAct();
  return useMemo(() => recordActs(act), [act]);
}

function recordActs(act: RunAct): RecordActs {
  const done = async (name: string, params: Params, requests: readonly ChangeRequest[]) =>
    (await act(name, params, requests))?.ok === true;
  const set = (kind: string, id: string, values: FieldValues): ChangeRequest => ({
    op: 'set',
    kind,
    on: { ids: [id] },
    values,
  });
  return {
    setField: (record, field, value) =>
      act(
        'edit',
        fieldParams(record, field),
        [set(record.kind, record.id, { [field.id]: value })],
        { ownRefusal: true },
      ),
    adjustField: (record, field, members) =>
      done('edit', fieldParams(record, field), [
        {
          op: 'adjust',
          kind: record.kind,
          on: { ids: [record.id] },
          field: field.id,
          ...members,
        },
      ]),
    putBack: (record, field, value) =>
      done('putBack', fieldParams(record, field), [
        set(record.kind, record.id, { [field.id]: value }),
      ]),
    addCustomField: async (values) => {
      const id = crypto.randomUUID();
      const added = await act('fieldAdd', { title: values.label }, [
        { op: 'add', kind: 'customField', rows: [{ id, values }] },
      ]);
      return added?.ok ? customFieldId(id) : null;
    },
    remove: ({ kind, id, title }) =>
      done('delete', { kind, title }, [{ op: 'del', kind, on: { ids: [id] } }]),
  };
}

type Params = Readonly<Record<string, string | number>>;

/** What an act on a field says in its sentence. A custom field's label is kept with the act. */
function fieldParams(record: Named, field: FieldInfo): Params {
  return {
    title: record.title,
    kind: record.kind,
    field: field.id,
    ...(field.spec.label === undefined ? {} : { label: field.spec.label }),
  };
}
