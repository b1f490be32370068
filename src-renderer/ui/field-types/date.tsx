import { textOf } from '#shared/domain/entries.ts';
import { isDay } from '#ui/inline-edit/typed-values.ts';
import { typed } from './controls.tsx';
import { DayControl } from './day-control.tsx';
import type { EditedType } from './edited-type.ts';
import { dayOps, presenceOps } from './filter-ops.ts';

export const date: EditedType = {
  text: (value, { format }) => format.day(textOf(value)),
  ops: [...dayOps, 'months', 'onDay', 'age', ...presenceOps.toReversed()],
  editing: {
    editor: () => ({ type: 'date' }),
    rest: (value, { format }) => (typeof value === 'string' ? format.day(value) : null),
    read: typed((text) => (isDay(text) ? text : null), 'date'),
    Control: DayControl,
  },
};
