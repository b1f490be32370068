import { useTranslation } from 'react-i18next';
import { editingOf } from '#ui/field-types/edited-types.ts';
import { useFormat } from '#ui/i18n/format.ts';
import type { Editor } from './editor.ts';

/** A field's value as it reads at rest. */
export function ShownValue(props: { readonly editor: Editor; readonly value: unknown }) {
  const { editor, value } = props;
  const { t } = useTranslation();
  const format = useFormat();
  return editingOf(editor).rest(value, {
    editor,
    format,
    yesNo: (on) => t(on ? 'ui.yes' : 'ui.no'),
  });
}
