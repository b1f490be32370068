import { useCallback } from 'react';
import { useAct } from '#engine/client/use-act.ts';
import { useToday } from '#engine/client/use-today.ts';
import type { ChangeRequest } from '#engine/protocol.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { nextTask } from '#shared/rules/task-recurrence.ts';

/** Marks a task as done or opens it again; the next one of a recurring task comes in the same act. */
export function useTickTask(): (task: OpenRecord, done: boolean) => Promise<void> {
  const act = useAct();
  const { today, zone } = useToday();
  return useCallback(
    async (task, done) => {
      const next = done ? nextTask(task.values, today, zone) : null;
      const requests: ChangeRequest[] = [
        {
          op: 'set',
          kind: task.kind,
          on: { ids: [task.id] },
          values: { doneAt: done ? Date.now() : undefined },
        },
      ];
      if (next) {
        requests.push({
          op: 'add',
          kind: task.kind,
          rows: [{ id: crypto.randomUUID(), values: next }],
        });
      }
      await act(done ? 'taskDone' : 'taskReopen', { title: task.title }, requests);
    },
    [act, today, zone],
  );
}
