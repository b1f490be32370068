import { TextInput } from '@mantine/core';
import { describedBy, textIn } from './controls.tsx';
import type { ControlProps } from './edited-type.ts';

/** A day, as the system asks for it. */
export function DayControl(props: ControlProps) {
  return <SystemControl {...props} type="date" />;
}

/** A day with its time. */
export function MomentControl(props: ControlProps) {
  return <SystemControl {...props} type="datetime-local" />;
}

function SystemControl(props: ControlProps & { readonly type: 'date' | 'datetime-local' }) {
  const { type, label, error, draft, onDraft } = props;
  return (
    <TextInput
      {...describedBy(label, error)}
      type={type}
      value={textIn(draft)}
      onChange={(event) => onDraft(event.currentTarget.value)}
    />
  );
}
