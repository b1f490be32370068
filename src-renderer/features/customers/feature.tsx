import { IconUsers } from '@tabler/icons-react';
import type { Feature } from '#ui/feature/feature.ts';
import { listSearchSchema } from '#ui/feature/list-search.ts';
import { RecordListSlot } from '#ui/feature/record-list-slot.tsx';
import { customerListPresets } from './list/customer-list-presets.ts';
import { CustomerRecordScreen } from './record/customer-record-screen.tsx';
import { recordSearchSchema } from './record/place-in-list.ts';

function CustomersScreen() {
  return <RecordListSlot kind="customer" />;
}

/** Customers: their list and their pages. */
export const customersFeature: Feature = {
  id: 'customers',
  routes: [
    { path: '/customers', component: CustomersScreen, search: listSearchSchema },
    { path: '/customers/$id', component: CustomerRecordScreen, search: recordSearchSchema },
  ],
  navigation: [
    { titleKey: 'customers.title', icon: IconUsers, to: '/customers', key: 'c', order: 20 },
  ],
  places: [{ kind: 'customer', icon: IconUsers, to: (id) => `/customers/${id}` }],
  lists: [customerListPresets],
};
