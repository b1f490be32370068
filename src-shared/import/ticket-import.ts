import { customerHeaders } from '#shared/import/customer-headers.ts';
import { headerKey } from '#shared/import/header-key.ts';
import type { DraftRow, ImportContribution } from '#shared/import/import-contribution.ts';
import { ticketMessages } from '#shared/import/ticket-messages.ts';
import {
  asideStates,
  channelWords,
  nobody,
  priorityWords,
  stateWords,
} from '#shared/import/ticket-words.ts';

/**
 * How tickets come in from other help desks: Zendesk, Freshdesk, Zammad, osTicket, Help Scout, Front, GLPI, Jira Service
 * Management, Udesk, 网易七鱼, 智齿, KF5. First replies and ratings have no place yet.
 */
export const ticketImport: ImportContribution = {
  kind: 'ticket',
  headers: {
    externalId: [
      '#',
      'id',
      'ticketid',
      'ticketnumber',
      'ticketno',
      'number',
      'issuekey',
      'conversationid',
      'conversationnumber',
      '工单编号',
      '工单号',
      '工单id',
      '编号',
    ],
    subject: [
      'title',
      'summary',
      'ticketsubject',
      'titel',
      '主题',
      '标题',
      '工单标题',
      '工单主题',
      '问题标题',
    ],
    firstState: [
      'state',
      'status',
      'currentstatus',
      'ticketstatus',
      'statuscategory',
      '状态',
      '工单状态',
      '受理状态',
    ],
    firstPriority: ['priority', 'prioritat', '优先级', '紧急程度', '工单优先级'],
    customer: [
      ...customerHeaders,
      'requester',
      'requestername',
      'requesterrequester',
      'reporter',
      'from',
      'fullname',
      'contactname',
      'customername',
      'kunde',
      '客户姓名',
      '发起人',
      '提交人',
      '申请人',
      '客户昵称',
      '用户名称',
      '姓名',
    ],
    'customer.email': [
      'email',
      'requesteremail',
      'customeremail',
      'fromemail',
      'contacthandle',
      'contactemail',
      '客户邮箱',
      '邮箱',
      '发起人邮箱',
    ],
    'customer.phone': [
      'phone',
      'requesterphone',
      'customerphone',
      'workphone',
      'mobilephone',
      'contactphone',
      '客户电话',
      '联系电话',
      '手机',
      '手机号',
      '手机号码',
      '电话',
    ],
    'customer.id': [
      'requesterid',
      'requesterexternalid',
      'reporterid',
      'customerid',
      'contactid',
      '客户编号',
      '客户id',
      '用户id',
    ],
    firstAssignee: [
      'assignee',
      'assignedto',
      'assignedtotechnician',
      'agent',
      'agentassigned',
      'owner',
      'technician',
      'user',
      'besitzer',
      '受理人',
      '受理客服',
      '处理人',
      '负责人',
      '处理客服',
    ],
    channel: [
      'via',
      'source',
      'channel',
      'createchannel',
      'requestsource',
      'conversationtype',
      'type',
      '来源',
      '渠道',
      '工单来源',
      '来源渠道',
    ],
    tags: ['tag', 'labels', 'label', 'schlagworter', '标签', '工单标签'],
    openedAt: [
      'created',
      'createdat',
      'createdtime',
      'creationdate',
      'datecreated',
      'openingdate',
      'messagedate',
      'date',
      'erstelltam',
      '创建时间',
      '创建日期',
      '提交时间',
      '发起时间',
    ],
    firstResolvedAt: [
      'resolved',
      'resolvedat',
      'resolvedtime',
      'resolvedon',
      'solvedat',
      'solveddate',
      'resolutiondate',
      'closedat',
      'closedtime',
      'closeddate',
      'closingdate',
      'geschlossenam',
      '解决时间',
      '完结时间',
      '完成时间',
      '关闭时间',
    ],
    said: [
      'description',
      'body',
      'comment',
      'comments',
      'extract',
      'preview',
      '工单内容',
      '工单描述',
      '问题描述',
      '描述',
      '内容',
    ],
    'said.by': ['direction'],
    'said.author': ['author'],
  },
  words: { firstState: stateWords, firstPriority: priorityWords, channel: channelWords },
  asides: { firstState: asideStates },
  asked: ['firstState', 'firstPriority'],
  otherwise: { channel: 'other' },
  broughtAt: 'importedAt',
  createsRef: { firstAssignee: (name) => ({ name }) },
  brings: ticketMessages,
  finish: finishTicket,
};

const NOBODY = new Set(nobody);
/** GLPI parts the thousands of its numbers. */
const PARTED = /^\d{1,3}(?:[ \u00a0\u202f]\d{3})+$/;

function finishTicket(row: DraftRow): DraftRow {
  return withWholeNumber(withoutNobody(row));
}

function withoutNobody(row: DraftRow): DraftRow {
  const { firstAssignee, ...others } = row.refs;
  const key = headerKey((firstAssignee ?? '').toLowerCase(), (text) => text);
  return NOBODY.has(key) ? { ...row, refs: others } : row;
}

function withWholeNumber(row: DraftRow): DraftRow {
  const { externalId } = row.values;
  if (typeof externalId !== 'string' || !PARTED.test(externalId)) return row;
  return { ...row, values: { ...row.values, externalId: externalId.replace(/\D/g, '') } };
}
