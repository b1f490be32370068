import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { describedBy } from './controls.tsx';
import type { ControlProps, EditedType } from './edited-type.ts';

export const yesNo: EditedType = {
  text: (value, words) => words.word('yesNo', value === true ? 'yes' : 'no'),
  ops: ['anyOf'],
  editing: {
    editor: () => ({ type: 'yesNo' }),
    rest: (value, words) => words.yesNo(value === true),
    draft: (value) => value === true,
    read: (draft) => ({ value: draft }),
    Control: YesNoControl,
  },
};

function YesNoControl({ label, error, draft, onDraft }: ControlProps) {
  const { t } = useTranslation();
  return (
    <Checkbox
      {...describedBy(label, error)}
      size="sm"
      checked={draft === true}
      label={t(draft === true ? 'ui.yes' : 'ui.no')}
      onChange={(event) => onDraft(event.currentTarget.checked)}
    />
  );
}
