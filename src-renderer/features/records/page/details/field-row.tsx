import type { FieldInfo } from '#engine/protocol/lists.ts';
import { FileList } from '#features/records/files/file-list.tsx';
import { useAdding } from '#features/records/files/use-adding.ts';
import { isEntryType } from '#shared/domain/field-type.ts';
import { type FileEntry, filesOf } from '#shared/domain/file-entry.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import type { RecordLayout } from '#ui/feature/record-parts.ts';
import { editedTypes } from '#ui/field-types/edited-types.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { InlineEdit } from '#ui/inline-edit/inline-edit.tsx';
import { ReadOnly, useReadOnly } from '#ui/read-only.ts';
import { useMay } from '#ui/use-may.ts';
import { useValueWords } from '#ui/values/use-value-words.ts';
import { valueText } from '#ui/values/value-text.ts';
import { valueIn } from '../../field/settable.ts';
import { useRecordActs } from '../use-record-acts.ts';
import classes from './details.module.css';
import { EntryList } from './entry-list.tsx';
import { TagEdit } from './tag-edit.tsx';
import { useFieldEditor } from './use-field-editor.ts';
import { useSaveField } from './use-save-field.ts';

/** One field: its label, and its value, edited where it is read. */
export function FieldRow(props: {
  readonly record: OpenRecord;
  readonly field: FieldInfo;
  /** Which records may be chosen in it. */
  readonly choosable: RecordLayout['choosable'];
  /** The section's heading says what it is: no label of its own. */
  readonly bare?: boolean;
  /** Read, never edited. */
  readonly fixed?: boolean;
}) {
  const { record, field } = props;
  const vocabulary = useVocabulary();
  const label = vocabulary.field(record.kind, field.id, field.spec.label);
  const { type } = field.spec;
  const wide = editedTypes[type].editing?.lines === true || props.bare === true;
  return (
    <div className={classes.field} data-wide={wide || undefined} data-field={field.id}>
      {props.bare ? null : <dt title={label}>{label}</dt>}
      <dd>
        {isEntryType(type) ? (
          <EntryList record={record} field={field} type={type} label={label} />
        ) : type === 'files' ? (
          <FilesEdit record={record} field={field} label={label} />
        ) : type === 'tags' ? (
          <TagEdit record={record} field={field} label={label} />
        ) : (
          <ReadOnly value={props.fixed === true}>
            <ValueEdit record={record} field={field} label={label} choosable={props.choosable} />
          </ReadOnly>
        )}
      </dd>
    </div>
  );
}

function FilesEdit(props: {
  readonly record: OpenRecord;
  readonly field: FieldInfo;
  readonly label: string;
}) {
  const { record, field, label } = props;
  const { adjustField } = useRecordActs();
  const adding = useAdding((add) => void adjustField(record, field, { add }));
  const remove = (file: FileEntry) => void adjustField(record, field, { remove: [file] });
  const may = useMay();
  return (
    <FileList
      files={filesOf(record.values[field.id])}
      of={{ kind: record.kind, record: record.id }}
      label={label}
      {...(may.write(record.kind, field.id) ? { edit: { adding, remove } } : {})}
    />
  );
}

function ValueEdit(props: {
  readonly record: OpenRecord;
  readonly field: FieldInfo;
  readonly label: string;
  readonly choosable: RecordLayout['choosable'];
}) {
  const { record, field, label } = props;
  const save = useSaveField(record, field);
  const editor = useFieldEditor(record, field, props.choosable?.(field.id));
  const words = useValueWords(record.refs);
  const may = useMay();
  const isFixed = useReadOnly();
  const value = valueIn(record, field);
  if (!editor) return valueText(record.kind, field, value, words);
  return (
    <ReadOnly value={isFixed || !may.write(record.kind, field.id)}>
      <InlineEdit label={label} value={value} editor={editor} onSave={save}>
        {field.spec.type === 'text' ? valueText(record.kind, field, value, words) : undefined}
      </InlineEdit>
    </ReadOnly>
  );
}
