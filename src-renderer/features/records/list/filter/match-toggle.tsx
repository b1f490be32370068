import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';

type Mode = 'all' | 'any';

/** Whether all conditions are needed or any of them. */
export function MatchToggle(props: {
  readonly mode: Mode;
  readonly onChange: (mode: Mode) => void;
}) {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      aria-label={t('list.filterMode')}
      data={[
        { value: 'all', label: t('list.allOf') },
        { value: 'any', label: t('list.anyOf') },
      ]}
      value={props.mode}
      onChange={(mode) => props.onChange(mode === 'any' ? 'any' : 'all')}
    />
  );
}
