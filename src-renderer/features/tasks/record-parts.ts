import { IconSquareCheck } from '@tabler/icons-react';
import { task } from '#shared/domain/task.ts';
import type { RecordParts } from '#ui/feature/record-parts.ts';
import { TaskDoneEntry } from './task-done-entry.tsx';
import { Tasks } from './tasks.tsx';

const offeredFor = (kind: string) => kind === task.fields.about.of;

/** What tasks add to the pages of records. */
export const taskParts: RecordParts = {
  panels: [{ id: 'tasks', order: 10, offeredFor, component: Tasks }],
  looks: [{ kind: task.name, component: TaskDoneEntry }],
  acts: [
    {
      id: 'record.task',
      titleKey: 'record.command.task',
      icon: IconSquareCheck,
      keys: ['t'],
      offeredFor,
      place: 'related',
      act: 'addTask',
    },
  ],
};
