import { IconUsers } from '@tabler/icons-react';
import type { ListPresets } from '#ui/feature/list-presets.ts';
import { ClassCell, StageCell } from './customer-cells.tsx';
import { SampleOffer } from './sample-offer.tsx';

const contact = ['phones', 'emails', 'stage', 'owner', 'tags'] as const;

/** How customers stand in lists. */
export const customerListPresets: ListPresets = {
  kind: 'customer',
  path: '/customers',
  icon: IconUsers,
  titleKey: 'customers.title',
  allKey: 'customers.all',
  searchHintKey: 'customers.searchHint',
  emptyKey: 'customers.empty',
  newKey: 'customers.new',
  columns: ['parent', 'stage', 'valueClass', 'lastContact', 'phones', 'emails', 'owner', 'tags'],
  widths: {
    title: 224,
    parent: 150,
    stage: 84,
    valueClass: 56,
    phones: 160,
    emails: 180,
    owner: 130,
    lastContact: 110,
  },
  compact: { mark: 'valueClass', line: 'parent', edge: 'stage', edgeBelow: 'phones' },
  cells: { stage: StageCell, valueClass: ClassCell },
  quickFields: [
    'jobTitle',
    'parent',
    'phones',
    'emails',
    'handles',
    'stage',
    'valueClass',
    'owner',
    'language',
    'birthday',
    'tags',
    'note',
  ],
  create: {
    start: () => ({ type: 'person', stage: 'new' }),
    fields: (values) =>
      values.type === 'organisation'
        ? ['type', 'name', 'latin', ...contact]
        : ['type', 'given', 'family', 'latin', 'parent', ...contact],
  },
  sampleOffer: SampleOffer,
};
