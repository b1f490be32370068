import type { RecordParts } from '#ui/feature/record-parts.ts';
import { BirthdayHint } from './birthday-hint.tsx';
import { CustomerHead } from './customer-head.tsx';
import { customerLayout } from './customer-layout.ts';
import { People } from './people.tsx';

/** What customers add to the pages of records. */
export const customerParts: RecordParts = {
  layouts: [{ ...customerLayout, head: CustomerHead }],
  sections: [{ id: 'birthday', order: 50, place: 'top', component: BirthdayHint }],
  panels: [
    {
      id: 'people',
      order: 20,
      offeredFor: (kind) => kind === 'customer',
      component: People,
    },
  ],
};
