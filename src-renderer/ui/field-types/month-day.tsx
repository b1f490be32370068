import { textOf } from '#shared/domain/entries.ts';
import { MonthDayControl } from '#ui/inline-edit/month-day-control.tsx';
import { isMonthDay } from '#ui/inline-edit/typed-values.ts';
import { textIn, typed } from './controls.tsx';
import type { EditedType } from './edited-type.ts';
import { presenceOps } from './filter-ops.ts';

export const monthDay: EditedType = {
  text: (value, { format }) => format.monthDay(textOf(value)),
  ops: [
    'nextDays',
    'today',
    'thisMonth',
    'months',
    'onDay',
    'lastDays',
    'age',
    'withYear',
    'withoutYear',
    ...presenceOps,
  ],
  editing: {
    editor: () => ({ type: 'monthDay' }),
    rest: (value, { format }) => (typeof value === 'string' ? format.monthDay(value) : null),
    read: typed((text) => (isMonthDay(text) ? text : null), 'monthDay'),
    Control: ({ label, draft, onDraft, error }) => (
      <MonthDayControl label={label} draft={textIn(draft)} onDraft={onDraft} error={error} />
    ),
  },
};
