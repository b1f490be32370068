import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cell, FieldInfo } from '#engine/protocol.ts';
import type { ListPresets } from '#ui/feature/list-presets.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { nameLanguage } from '#ui/pieces/name-text.tsx';
import { Avatar, Chip } from '#ui/pieces/small.tsx';
import { cellText, cellWords } from '../cell-text.ts';
import classes from './grid.module.css';

interface ListCellProps {
  readonly kind: string;
  readonly info: FieldInfo;
  readonly value: Cell | undefined;
  readonly presets: ListPresets | undefined;
  readonly currency: string;
}

/** One value in a list, as its field's type or the list's presets say. */
export const ListCell = memo(function ListCell(props: ListCellProps) {
  const { kind, info, value } = props;
  const format = useFormat();
  const vocabulary = useVocabulary();
  const { t } = useTranslation();
  const word = (option: string) =>
    info.spec.type === 'yesNo'
      ? t(option === 'true' ? 'ui.yes' : 'ui.no')
      : vocabulary.choice(kind, info.id, option);
  const Special = props.presets?.cells?.[info.id];
  const text = cellText(info.spec, value, { format, currency: props.currency, word });
  if (!text) return null;
  if (Special) {
    const first = typeof value === 'object' ? value?.[0] : value;
    return <Special value={first ?? ''} text={text} />;
  }
  if (info.spec.type === 'tags' || info.spec.type === 'choices') {
    return <Words words={cellWords(info.spec, value, word)} />;
  }
  if (info.spec.type === 'ref' && info.spec.of === 'member') return <Person name={text} />;
  return (
    <span className={classes.text} lang={nameLanguage(text, document.documentElement.lang)}>
      {text}
    </span>
  );
});

function Words(props: { readonly words: readonly string[] }) {
  const [first, ...rest] = props.words;
  const page = document.documentElement.lang;
  return (
    <span className={classes.words} title={props.words.join(', ')}>
      <Chip>
        <span className={classes.text} lang={nameLanguage(first ?? '', page)}>
          {first}
        </span>
      </Chip>
      {rest.length > 0 && <span className={classes.more}>{`+${rest.length}`}</span>}
    </span>
  );
}

function Person(props: { readonly name: string }) {
  return (
    <span className={classes.person}>
      <Avatar name={props.name} />
      <span
        className={classes.text}
        lang={nameLanguage(props.name, document.documentElement.lang)}
        aria-hidden="true"
      >
        {props.name}
      </span>
    </span>
  );
}
