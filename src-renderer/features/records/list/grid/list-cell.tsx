import { memo } from 'react';
import type { Cell, FieldInfo } from '#engine/protocol/lists.ts';
import { namesColleague } from '#shared/domain/colleague-field.ts';
import { firstLine } from '#shared/domain/entries.ts';
import type { ListPresets } from '#ui/feature/list-presets.ts';
import { shownTypes } from '#ui/field-types/shown-types.ts';
import { nameLanguage } from '#ui/pieces/name-text.tsx';
import { Avatar, Chip } from '#ui/pieces/small.tsx';
import { PhoneMark } from '#ui/values/phone-text.tsx';
import { cellText, cellWords } from '../cell-text.ts';
import classes from './grid.module.css';
import type { CellTexts } from './use-cell-texts.ts';

interface ListCellProps {
  readonly kind: string;
  readonly info: FieldInfo;
  readonly value: Cell | undefined;
  readonly presets: ListPresets | undefined;
  readonly texts: CellTexts;
}

/** One value in a list, as its field's type or the list's presets say. */
export const ListCell = memo(function ListCell(props: ListCellProps) {
  const { kind, info, value, texts } = props;
  const { chips, marked } = shownTypes[info.spec.type];
  const context = {
    format: texts.format,
    yesNo: texts.yesNo,
    option: (option: string) => texts.vocabulary.choice(kind, info.id, option, info.spec),
  };
  const Special = props.presets?.cells?.[info.id];
  const text = cellText(info.spec, value, context);
  if (!text) return null;
  if (Special) {
    const first: unknown = Array.isArray(value) ? value[0] : value;
    return <Special value={String(first ?? '')} text={text} />;
  }
  if (chips) {
    return <Words words={cellWords(info.spec, value, context)} language={texts.language} />;
  }
  if (namesColleague(info.spec)) return <Person name={text} language={texts.language} />;
  return (
    <span className={classes.text} lang={nameLanguage(text, texts.language)}>
      {text}
      {marked && <PhoneMark stored={firstLine(String(value))} />}
    </span>
  );
});

function Words(props: { readonly words: readonly string[]; readonly language: string }) {
  const [first, ...rest] = props.words;
  return (
    <span className={classes.words} title={props.words.join(', ')}>
      <Chip>
        <span className={classes.text} lang={nameLanguage(first ?? '', props.language)}>
          {first}
        </span>
      </Chip>
      {rest.length > 0 && <span className={classes.more}>{`+${rest.length}`}</span>}
    </span>
  );
}

function Person(props: { readonly name: string; readonly language: string }) {
  return (
    <span className={classes.person}>
      <Avatar name={props.name} />
      <span
        className={classes.text}
        lang={nameLanguage(props.name, props.language)}
        aria-hidden="true"
      >
        {props.name}
      </span>
    </span>
  );
}
