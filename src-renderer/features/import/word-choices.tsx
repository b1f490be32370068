import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportColumn } from '#engine/protocol/import.ts';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import classes from './import.module.css';
import type { Choices } from './import-session.ts';

interface WordChoicesProps {
  readonly kind: string;
  readonly columns: readonly ImportColumn[];
  readonly fields: readonly FieldInfo[];
  readonly choices: Choices;
  readonly onChoose: (choices: Partial<Choices>) => void;
}

/** What the words of columns of choices mean: as they are understood, to be said otherwise. */
export function WordChoices(props: WordChoicesProps) {
  return props.columns.map((column, index) => {
    const field = props.fields.find(({ id }) => id === props.choices.mapping[index]);
    if (field?.spec.type !== 'choice' || !column.words?.length) return null;
    const key = `${field.id} ${column.header}`;
    return <ColumnWords key={key} {...props} column={column} field={field} />;
  });
}

/** Rows with the word are left out. */
const ASIDE = '';

function ColumnWords({
  kind,
  column,
  field,
  choices,
  onChoose,
}: WordChoicesProps & { readonly column: ImportColumn; readonly field: FieldInfo }) {
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const { id, spec } = field;
  const chosen = choices.words[id] ?? {};
  const words = column.words ?? [];
  const meaning = ({ word, means }: (typeof words)[number]) =>
    word in chosen ? chosen[word] : means[id];
  // Stays open once it is all said.
  const isClear = words.every(({ means }) => means[id] !== undefined);
  const data = [
    ...(spec.options ?? []).map((value) => ({
      value,
      label: vocabulary.choice(kind, id, value, spec),
    })),
    { value: ASIDE, label: t('import.words.aside') },
  ];
  const choose = (word: string, value: string | null) => {
    const means = value === ASIDE ? null : value;
    onChoose({ words: { ...choices.words, [id]: { ...chosen, [word]: means } } });
  };
  return (
    <details className={classes.words} open={!isClear}>
      <summary>
        {t('import.words.title', {
          column: column.header,
          field: vocabulary.field(kind, id, spec.label),
        })}
      </summary>
      <ul>
        {words.map((each) => {
          const means = meaning(each);
          return (
            <li key={each.word}>
              <span>{each.word}</span>
              <Select
                aria-label={t('import.words.of', { word: each.word })}
                placeholder={t('import.words.unknown')}
                data={data}
                value={means === undefined ? null : (means ?? ASIDE)}
                allowDeselect={false}
                onChange={(value) => choose(each.word, value)}
              />
            </li>
          );
        })}
      </ul>
    </details>
  );
}
