import { useCallback } from 'react';
import { useAct } from '#engine/client/use-act.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';

/** Marks a task as done or opens it again; the next one of a recurring task comes in the same act. */
export function useTickTask(): (task: OpenRecord, done: boolean) => Promise<void> {
  const act = useAct();
  return useCallback(
    async ({ kind, id, title }, done) => {
      const params = done ? {} : { doneAt: null };
      await act(done ? 'taskDone' : 'taskReopen', { title }, [
        { op: 'do', kind, command: 'tick', on: { ids: [id] }, params },
      ]);
    },
    [act],
  );
}
