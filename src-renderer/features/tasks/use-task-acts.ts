import { useMemo } from 'react';
import { useAct } from '#engine/client/use-act.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import type { TaskValues } from '#shared/domain/task.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

export interface TaskActs {
  /** A new task about a record. */
  readonly add: (about: string, values: Omit<TaskValues, 'about'>) => Promise<boolean>;
  readonly edit: (task: Pick<OpenRecord, 'id' | 'title'>, values: FieldValues) => Promise<boolean>;
}

/** What can be done with tasks, each as one act with one undo. */
export function useTaskActs(): TaskActs {
  const act = useAct();
  return useMemo(
    () => ({
      add: async (about, values) => {
        const rows = [{ id: crypto.randomUUID(), values: { ...values, about } }];
        const done = await act('taskAdd', { title: values.title }, [
          { op: 'add', kind: 'task', rows },
        ]);
        return done?.ok === true;
      },
      edit: async ({ id, title }, values) => {
        const done = await act('taskEdit', { title }, [
          { op: 'set', kind: 'task', on: { ids: [id] }, values },
        ]);
        return done?.ok === true;
      },
    }),
    [act],
  );
}
