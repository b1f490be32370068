import { isTime } from '#shared/domain/moment.ts';
import { fromLocalInput, toLocalInput } from '#ui/days/local-time.ts';
import { typed } from './controls.tsx';
import { MomentControl } from './day-control.tsx';
import type { EditedType } from './edited-type.ts';
import { dayOps, presenceOps } from './filter-ops.ts';

export const time: EditedType = {
  text: (value, { format }) => (typeof value === 'number' ? format.dateTime(value) : String(value)),
  ops: [...dayOps, ...presenceOps.toReversed()],
  editing: {
    editor: () => ({ type: 'time' }),
    rest: (value, { format }) => (typeof value === 'number' ? format.dateTime(value) : null),
    draft: (value) => (typeof value === 'number' ? toLocalInput(value) : ''),
    read: typed((text) => {
      const at = fromLocalInput(text);
      return at !== null && isTime(at) ? at : null;
    }, 'time'),
    Control: MomentControl,
  },
};
