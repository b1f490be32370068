import type { CheckedChange } from '#engine/protocol/import.ts';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import { ChangedValue } from '#ui/values/changed-value.tsx';
import classes from './checked.module.css';

/** What a record would become, field by field: what each is and what it would be. */
export function ChangedFields(props: {
  readonly change: CheckedChange;
  readonly fields: readonly FieldInfo[];
  readonly refs: Readonly<Record<string, string>>;
}) {
  const { change, fields } = props;
  const infoOf = (field: string) => fields.find(({ id }) => id === field);
  const shown = change.fields.filter(({ field }) => infoOf(field)?.spec.system !== true);
  if (shown.length === 0) return null;
  return (
    <ul className={classes.fields}>
      {shown.map((one) => (
        <li key={one.field}>
          <ChangedValue kind={change.kind} step={one} field={infoOf(one.field)} refs={props.refs} />
        </li>
      ))}
    </ul>
  );
}
