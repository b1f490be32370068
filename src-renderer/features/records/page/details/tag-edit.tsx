import { useTranslation } from 'react-i18next';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { InlineEdit } from '#ui/inline-edit/inline-edit.tsx';
import { useTagsInUse } from './use-field-editor.ts';
import { useSaveField } from './use-save-field.ts';

/** The tags of a record; those in use are offered. */
export function TagEdit(props: {
  readonly record: OpenRecord;
  readonly field: FieldInfo;
  readonly label: string;
}) {
  const { record, field, label } = props;
  const { t } = useTranslation();
  const save = useSaveField(record, field);
  const suggestions = useTagsInUse(record.kind, field.id);
  return (
    <InlineEdit
      label={label}
      value={record.values[field.id]}
      editor={{ type: 'tags', suggestions }}
      emptyText={t('record.addTag')}
      onSave={save}
    />
  );
}
