import { useMemo } from 'react';
import { type RunAct, useAct } from '#engine/client/use-act.ts';
import type { ChangeRequest, CommitResult, FieldInfo } from '#engine/protocol.ts';
import type { ActivityValues } from '#shared/domain/activity.ts';
import type { ContactLinkValues } from '#shared/domain/contact-link.ts';
import { type CustomFieldValues, customFieldId } from '#shared/domain/custom-field.ts';
import type { TaskValues } from '#shared/domain/task.ts';
import { nextTask } from '#shared/rules/task-recurrence.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

export interface RecordActs {
  /** One field of a record, as one act. The caller shows a refusal beside the field. */
  readonly setField: (
    kind: string,
    id: string,
    field: FieldInfo,
    value: unknown,
  ) => Promise<CommitResult | undefined>;
  /** Puts a field back to what it was, as a new act. */
  readonly putBack: (kind: string, id: string, field: FieldInfo, value: unknown) => Promise<boolean>;
  readonly setTags: (
    kind: string,
    id: string,
    field: FieldInfo,
    change: { readonly add?: readonly string[]; readonly remove?: readonly string[] },
  ) => Promise<boolean>;
  readonly addActivity: (about: string, values: Omit<ActivityValues, 'about'>) => Promise<boolean>;
  readonly editActivity: (id: string, values: FieldValues) => Promise<boolean>;
  readonly pinActivity: (id: string, pinned: boolean) => Promise<boolean>;
  readonly addTask: (about: string, values: Omit<TaskValues, 'about'>) => Promise<boolean>;
  readonly editTask: (id: string, values: FieldValues) => Promise<boolean>;
  /** Done, or open again. A repeated task makes its next one in the same act. */
  readonly tickTask: (id: string, values: FieldValues, done: boolean) => Promise<boolean>;
  readonly addLink: (values: ContactLinkValues) => Promise<boolean>;
  readonly editLink: (id: string, values: FieldValues) => Promise<boolean>;
  readonly addCustomField: (values: CustomFieldValues) => Promise<string | null>;
  readonly remove: (kind: string, id: string, title: string) => Promise<boolean>;
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
  const add = (kind: string, values: FieldValues): ChangeRequest => ({
    op: 'add',
    kind,
    rows: [{ id: crypto.randomUUID(), values }],
  });
  return {
    setField: (kind, id, field, value) =>
      act('edit', fieldParams(kind, field), [set(kind, id, { [field.id]: value })], {
        ownRefusal: true,
      }),
    putBack: (kind, id, field, value) =>
      done('putBack', fieldParams(kind, field), [set(kind, id, { [field.id]: value })]),
    setTags: (kind, id, field, change) =>
      done('edit', fieldParams(kind, field), [
        { op: 'adjust', kind, on: { ids: [id] }, field: field.id, ...change },
      ]),
    addActivity: (about, values) =>
      done(`add.${values.type}`, {}, [add('activity', { ...values, about })]),
    editActivity: (id, values) =>
      done('editRecord', { kind: 'activity' }, [set('activity', id, values)]),
    pinActivity: (id, pinned) =>
      done(pinned ? 'pin' : 'unpin', {}, [
        set('activity', id, { pinned: pinned ? true : undefined }),
      ]),
    addTask: (about, values) =>
      done('create', { kind: 'task', title: values.title }, [add('task', { ...values, about })]),
    editTask: (id, values) => done('editRecord', { kind: 'task' }, [set('task', id, values)]),
    tickTask: (id, values, isDone) => {
      const doneAt = isDone ? Date.now() : undefined;
      const next = isDone ? nextTask(values, Date.now()) : null;
      return done(isDone ? 'taskDone' : 'taskOpen', { title: String(values.title ?? '') }, [
        set('task', id, { doneAt }),
        ...(next ? [add('task', next)] : []),
      ]);
    },
    addLink: (values) => done('create', { kind: 'contactLink' }, [add('contactLink', values)]),
    editLink: (id, values) =>
      done('editRecord', { kind: 'contactLink' }, [set('contactLink', id, values)]),
    addCustomField: async (values) => {
      const id = crypto.randomUUID();
      const added = await act('create', { kind: 'customField', title: values.label }, [
        { op: 'add', kind: 'customField', rows: [{ id, values }] },
      ]);
      return added?.ok ? customFieldId(id) : null;
    },
    remove: (kind, id, title) =>
      done('delete', { kind, title }, [{ op: 'del', kind, on: { ids: [id] } }]),
  };
}

type Params = Readonly<Record<string, string | number>>;

/** What an act on a field says in its sentence. A custom field's label is kept with the act. */
function fieldParams(kind: string, field: FieldInfo): Params {
  return {
    kind,
    field: field.id,
    ...(field.spec.label === undefined ? {} : { label: field.spec.label }),
  };
}
