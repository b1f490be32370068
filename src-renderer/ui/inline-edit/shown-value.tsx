import { useTranslation } from 'react-i18next';
import { useFormat } from '#ui/i18n/format.ts';
import { NameText } from '#ui/pieces/name-text.tsx';
import { Chip } from '#ui/pieces/small.tsx';
import { isMoney } from './draft.ts';
import type { Editor } from './editor.ts';
import classes from './inline-edit.module.css';

/** A field's value as it reads at rest. */
export function ShownValue(props: { readonly editor: Editor; readonly value: unknown }) {
  const { editor, value } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const label = (option: unknown) =>
    'options' in editor
      ? (editor.options.find((known) => known.value === option)?.label ?? String(option))
      : String(option);
  switch (editor.type) {
    case 'number': {
      if (typeof value !== 'number') return null;
      return `${format.number(value)}${editor.unit ? ` ${editor.unit}` : ''}`;
    }
    case 'money':
      return isMoney(value) ? format.money(value.amount, value.currency) : null;
    case 'date':
      return typeof value === 'string' ? format.day(value) : null;
    case 'monthDay':
      return typeof value === 'string' ? format.monthDay(value) : null;
    case 'time':
      return typeof value === 'number' ? format.dateTime(value) : null;
    case 'yesNo':
      return t(value === true ? 'ui.yes' : 'ui.no');
    case 'choice':
      return label(value);
    case 'choices':
    case 'tags':
      if (!Array.isArray(value)) return null;
      return (
        <span className={classes.words}>
          {value.map((word: unknown) => (
            <Chip key={String(word)}>{label(word)}</Chip>
          ))}
        </span>
      );
    case 'ref':
      return (
        <NameText title={editor.title ?? String(value)} second={editor.second} strong={false} />
      );
    case 'longText':
      return <span className={classes.prose}>{String(value)}</span>;
    case 'text':
      return String(value);
  }
}
