import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { kindShapes } from '#shared/domain/kind-shapes.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { useMay } from '#ui/use-may.ts';

/** Chooses of what kind the rows of a file are; without a value, the file is asked. */
export function KindSelect(props: {
  readonly value: string | null;
  /** Offers to ask the file. */
  readonly canGuess?: boolean;
  readonly onChoose: (kind: string | null) => void;
}) {
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const may = useMay();
  return (
    <Select
      label={t('import.kind')}
      data={[
        ...(props.canGuess ? [{ value: '', label: t('import.kindGuessed') }] : []),
        ...kindShapes
          .filter(({ name, userFacing }) => userFacing && may.do(name, 'add'))
          .map(({ name }) => ({ value: name, label: vocabulary.kindTitle(name) })),
      ]}
      value={props.value ?? ''}
      allowDeselect={false}
      onChange={(kind) => props.onChoose(kind || null)}
    />
  );
}
