import { IconUserPlus, IconUsers } from '@tabler/icons-react';
import type { Command } from '#ui/commands/command.ts';
import type { Feature } from '#ui/feature/feature.ts';
import { listSearchSchema } from '#ui/feature/list-search.ts';
import { recordSearchSchema } from '#ui/feature/record-search.ts';
import { RecordListSlot, RecordPageSlot } from '#ui/feature/record-slots.tsx';
import { useReadOnly } from '#ui/read-only.ts';
import { latePart } from '#ui/routing/lazy-part.tsx';
import { useGo, usePath, useRouteParam } from '#ui/routing/route.ts';
import { customerListPresets } from './list/customer-list-presets.ts';

function CustomerScreen() {
  return <RecordPageSlot kind="customer" id={useRouteParam('id')} />;
}

function CustomersScreen() {
  return <RecordListSlot kind="customer" />;
}

/** Customers: their list and their pages. */
export const customersFeature: Feature = {
  id: 'customers',
  routes: [
    { path: '/customers', component: CustomersScreen, search: listSearchSchema },
    { path: '/customers/$id', component: CustomerScreen, search: recordSearchSchema },
  ],
  navigation: [
    { titleKey: 'customers.title', icon: IconUsers, to: '/customers', key: 'c', order: 20 },
  ],
  places: [{ kind: 'customer', icon: IconUsers, to: (id) => `/customers/${id}` }],
  lists: [customerListPresets],
  recordParts: latePart(async () => (await import('./record/customer-parts.ts')).customerParts),
  useCommands: useCustomerCommands,
};

/** A new customer from any screen; a list offers its own, which keeps what is shown there. */
function useCustomerCommands(): readonly Command[] {
  const go = useGo();
  const path = usePath();
  const readOnly = useReadOnly();
  const onList = path === '/customers' || /^\/list\/[^/]+$/.test(path);
  if (onList || readOnly) return [];
  return [
    {
      id: 'customers.new',
      titleKey: customerListPresets.newKey,
      group: 'create',
      icon: IconUserPlus,
      keys: ['n'],
      run: () => go('/customers', { search: { create: true } }),
    },
  ];
}
