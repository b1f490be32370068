import { customerHeaders } from '#shared/import/customer-headers.ts';
import type { ImportContribution } from '#shared/import/import-contribution.ts';

/** How tasks come in from lists of things to do. */
export const taskImport: ImportContribution = {
  kind: 'task',
  headers: {
    title: [
      'task',
      'todo',
      'subject',
      'what',
      'summary',
      '任务',
      '任务名称',
      '待办',
      '待办事项',
      '事项',
      '标题',
      '主题',
    ],
    due: [
      'duedate',
      'deadline',
      'dueby',
      'dueon',
      '截止',
      '截止日期',
      '到期',
      '到期日',
      '到期日期',
      '期限',
    ],
    dueAt: ['duetime', '截止时间', '到期时间'],
    recurrence: ['repeat', 'repeats', 'rrule', '重复'],
    assignee: ['assignedto', 'owner', 'responsible', '负责人', '执行人', '指派给', '经办人'],
    about: customerHeaders,
    doneAt: [
      'done',
      'completed',
      'completedat',
      'completiondate',
      'finished',
      '完成',
      '完成时间',
      '完成日期',
    ],
    note: ['notes', 'description', 'comment', 'comments', 'remarks', '备注', '说明', '描述'],
  },
  createsRef: { assignee: (name) => ({ name }) },
};
