import { Textarea } from '@mantine/core';
import { textOf } from '#shared/domain/entries.ts';
import classes from '#ui/inline-edit/inline-edit.module.css';
import { describedBy, textIn } from './controls.tsx';
import type { EditedType } from './edited-type.ts';
import { textOps } from './filter-ops.ts';

export const longText: EditedType = {
  text: textOf,
  ops: textOps,
  editing: {
    editor: () => ({ type: 'longText' }),
    rest: (value) => <span className={classes.prose}>{String(value)}</span>,
    Control: ({ label, error, draft, onDraft }) => (
      <Textarea
        {...describedBy(label, error)}
        autosize
        minRows={3}
        maxRows={16}
        value={textIn(draft)}
        onChange={(event) => onDraft(event.currentTarget.value)}
      />
    ),
    lines: true,
  },
};
