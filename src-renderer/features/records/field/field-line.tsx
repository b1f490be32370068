import { useAct } from '#engine/client/use-act.ts';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { shownTypes } from '#ui/field-types/shown-types.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { InlineEdit } from '#ui/inline-edit/inline-edit.tsx';
import { ReadOnly } from '#ui/read-only.ts';
import { useMay } from '#ui/use-may.ts';
import { PhoneText } from '#ui/values/phone-text.tsx';
import { useValueWords } from '#ui/values/use-value-words.ts';
import { valueText } from '#ui/values/value-text.ts';
import { firstEntry, withFirstEntry } from './entry-value.ts';
import classes from './field-line.module.css';
import { firstEntryEditors } from './first-entry-editors.ts';
import { valueIn } from './settable.ts';
import { useEditor } from './use-editor.ts';

/** A field of a record: its label, and its value to edit in place. */
export function FieldLine(props: { readonly record: OpenRecord; readonly info: FieldInfo }) {
  const { record, info } = props;
  const act = useAct();
  const may = useMay();
  const vocabulary = useVocabulary();
  const editor = useEditor(record, info);
  const words = useValueWords(record.refs);
  const label = vocabulary.field(record.kind, info.id, info.spec.label);
  const stored = valueIn(record, info);
  const isEntries = firstEntryEditors[info.spec.type] !== undefined;
  const first = firstEntry(stored);
  const shown = isEntries ? first.typed || undefined : stored;
  const written = () => {
    if (shownTypes[info.spec.type].marked) return first.stored ? <PhoneText {...first} /> : '';
    return info.id === 'language' ? valueText(record.kind, info, stored, words) : undefined;
  };
  const save = async (value: unknown): Promise<string | null> => {
    const next = isEntries ? withFirstEntry(stored, typeof value === 'string' ? value : '') : value;
    const done = await act(
      'edit',
      {
        title: record.title,
        kind: record.kind,
        field: info.id,
        ...(info.spec.label ? { label: info.spec.label } : {}),
      },
      [{ op: 'set', kind: record.kind, on: { ids: [record.id] }, values: { [info.id]: next } }],
      { ownRefusal: true },
    );
    if (!done) return vocabulary.engineError('internal');
    return done.ok ? null : vocabulary.refusal(done.problems, info.id);
  };
  return (
    <div className={classes.line}>
      <dt className={classes.label}>{label}</dt>
      <dd className={classes.value}>
        {editor ? (
          <ReadOnly value={!may.write(record.kind, info.id)}>
            <InlineEdit label={label} value={shown} editor={editor} onSave={save}>
              {written()}
            </InlineEdit>
          </ReadOnly>
        ) : (
          <span className={classes.fixed}>{valueText(record.kind, info, stored, words)}</span>
        )}
      </dd>
    </div>
  );
}
