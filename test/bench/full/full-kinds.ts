import { defineKind, type EntityKind } from '#shared/domain/entity-kind.ts';
import { defineFold } from '#shared/domain/fold.ts';
import { kinds } from '#shared/domain/kinds.ts';
import { type Lot, lotRule } from '#test/support/lots.ts';

/** Kinds of the shape and size that orders, loyalty, tickets and surveys have: measured before any is built. */

const order = defineKind({
  name: 'order',
  fields: {
    customer: { type: 'ref', of: 'customer', required: true, list: 'shown' },
    number: { type: 'text', required: true, search: true, list: 'shown' },
    at: { type: 'time', required: true, list: 'shown' },
    /** Minor units. */
    total: { type: 'number', required: true, list: 'shown' },
    currency: { type: 'choice', options: ['EUR', 'CNY'], required: true },
    state: { type: 'choice', options: ['placed', 'paid', 'returned'], list: 'shown' },
    lines: { type: 'json' },
  },
  title: (values) => String(values.number ?? ''),
  titleField: 'number',
  figures: {
    customer: {
      orders: { type: 'number', fold: 'count', list: 'shown' },
      turnover: { type: 'number', fold: 'sum', field: 'total', list: 'shown' },
      lastOrder: { type: 'time', fold: 'max', field: 'at', list: 'shown' },
    },
  },
});

const ledgerEntry = defineKind({
  name: 'ledgerEntry',
  appendOnly: true,
  fields: {
    customer: { type: 'ref', of: 'customer', required: true },
    at: { type: 'time', required: true },
    /** Above zero: a lot that came. Below: points that went. */
    points: { type: 'number', required: true },
    lapses: { type: 'time' },
  },
  title: (values) => String(values.points ?? ''),
  folds: {
    balance: defineFold<Lot[]>({
      target: 'customer',
      over: [
        { kind: 'ledgerEntry', by: 'customer', reads: ['at', 'points', 'lapses'], order: 'at' },
      ],
      fields: { balance: { type: 'number', list: 'shown' } },
      version: 1,
      ...lotRule,
    }),
  },
});

const ticket = defineKind({
  name: 'ticket',
  fields: {
    customer: { type: 'ref', of: 'customer', required: true, list: 'shown' },
    subject: { type: 'text', required: true, search: true, list: 'shown' },
    state: { type: 'choice', options: ['new', 'open', 'waiting', 'resolved'], list: 'shown' },
    priority: { type: 'choice', options: ['urgent', 'high', 'normal', 'low'], list: 'shown' },
    openedAt: { type: 'time', required: true, list: 'shown' },
  },
  title: (values) => String(values.subject ?? ''),
  titleField: 'subject',
  figures: {
    customer: {
      openTickets: {
        type: 'number',
        fold: 'count',
        where: { field: 'state', op: 'noneOf', value: ['resolved'] },
      },
    },
  },
});

const message = defineKind({
  name: 'message',
  appendOnly: true,
  within: 'ticket',
  fields: {
    ticket: { type: 'ref', of: 'ticket', required: true },
    at: { type: 'time', required: true },
    text: { type: 'text', required: true, search: true },
    internal: { type: 'yesNo' },
  },
  title: (values) => String(values.text ?? ''),
  titleField: 'text',
  figures: {
    ticket: {
      messages: { type: 'number', fold: 'count', list: 'shown' },
      lastMessage: { type: 'time', fold: 'max', field: 'at', list: 'shown' },
    },
  },
});

const response = defineKind({
  name: 'response',
  fields: {
    customer: { type: 'ref', of: 'customer' },
    at: { type: 'time', required: true },
    score: { type: 'number', required: true },
    comment: { type: 'text', search: true },
  },
  title: (values) => String(values.score ?? ''),
  figures: { customer: { lastScoreAt: { type: 'time', fold: 'max', field: 'at' } } },
});

export const fullKinds: readonly EntityKind[] = [
  // Tickets as they are measured here have no rules.
  ...kinds.filter(({ name }) => name !== 'ticket' && name !== 'ticketEvent'),
  order,
  ledgerEntry,
  ticket,
  message,
  response,
];
