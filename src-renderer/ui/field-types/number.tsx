import type { Editor } from '#ui/inline-edit/editor.ts';
import { parseNumber } from '#ui/inline-edit/typed-values.ts';
import { LineControl, typed } from './controls.tsx';
import type { EditedType } from './edited-type.ts';
import { compareOps, presenceOps } from './filter-ops.ts';

export const number: EditedType<Extract<Editor, { type: 'number' }>> = {
  text: (value, { format }) => (typeof value === 'number' ? format.number(value) : String(value)),
  ops: [...compareOps, ...presenceOps.toReversed()],
  editing: {
    editor: () => ({ type: 'number', inputMode: 'decimal' }),
    rest: (value, { editor, format }) => {
      if (typeof value !== 'number') return null;
      return `${format.number(value)}${editor.unit ? ` ${editor.unit}` : ''}`;
    },
    draft: (value) => (typeof value === 'number' ? String(value) : ''),
    read: typed(parseNumber, 'number'),
    Control: LineControl,
  },
};
