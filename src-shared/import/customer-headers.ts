/** How other programs head the column with the customer that something is about. */
export const customerHeaders: readonly string[] = [
  'customer',
  'client',
  'contact',
  'account',
  'regarding',
  'relatedto',
  '客户',
  '客户名称',
  '联系人',
  '关联客户',
];
