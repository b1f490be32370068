import type { FilterOp } from '#shared/domain/view.ts';

export const presenceOps: readonly FilterOp[] = ['notBlank', 'blank'];

export const textOps: readonly FilterOp[] = [
  'contains',
  'notContains',
  'is',
  'isNot',
  'startsWith',
  'blank',
  'notBlank',
];

/** Also what is no full number, which is marked. */
export const phoneOps: readonly FilterOp[] = [...textOps, 'notFull'];

export const wordOps: readonly FilterOp[] = ['anyOf', 'noneOf', 'blank', 'notBlank'];
export const manyWordOps: readonly FilterOp[] = ['anyOf', 'allOf', 'noneOf', 'blank', 'notBlank'];

/** How figures are compared. */
export const compareOps: readonly FilterOp[] = ['eq', 'gt', 'gte', 'lt', 'lte', 'between'];

/** How days and moments are compared. */
export const dayOps: readonly FilterOp[] = [
  'lastDays',
  'nextDays',
  'today',
  'thisMonth',
  'gte',
  'lte',
  'between',
];
