import { customerHeaders } from '#shared/import/customer-headers.ts';
import type { ImportContribution } from '#shared/import/import-contribution.ts';

/** How notes, calls and visits come in from other programs. */
export const activityImport: ImportContribution = {
  kind: 'activity',
  headers: {
    type: ['activitytype', 'kind', '类型', '跟进方式', '活动类型'],
    at: [
      'date',
      'time',
      'when',
      'datetime',
      'activitydate',
      'createdat',
      '日期',
      '时间',
      '跟进时间',
      '发生时间',
    ],
    about: customerHeaders,
    by: ['owner', 'user', 'author', 'createdby', 'loggedby', '负责人', '跟进人', '记录人'],
    text: [
      'note',
      'notes',
      'description',
      'content',
      'body',
      'comment',
      'comments',
      '内容',
      '备注',
      '跟进内容',
      '记录',
    ],
    duration: ['minutes', 'durationminutes', '时长', '分钟'],
  },
  words: {
    type: {
      note: ['note', 'memo', '备注', '记录'],
      call: ['call', 'phonecall', 'phone', '电话', '通话'],
      visit: ['visit', '拜访', '到访', '上门'],
      message: ['message', 'sms', 'chat', '消息', '短信', '微信'],
      email: ['email', 'mail', '邮件', '电子邮件'],
      meeting: ['meeting', 'appointment', '会议', '会面'],
    },
  },
  defaults: { type: 'note' },
  createsRef: { by: (name) => ({ name }) },
};
