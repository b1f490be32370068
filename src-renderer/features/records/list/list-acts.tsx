import { ActionIcon } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRecordsActs } from '#ui/feature/records-acts.ts';

/** What other features offer to do with a whole list, as small buttons. */
export function ListActs(props: { readonly kind: string; readonly size: number }) {
  const { t } = useTranslation();
  return useRecordsActs(props.kind, 0).map(({ id, titleKey, icon: Icon, run }) => (
    <ActionIcon
      key={id}
      size={props.size}
      aria-label={t(titleKey)}
      title={t(titleKey)}
      onClick={() => run([])}
    >
      <Icon size={16} stroke={1.5} />
    </ActionIcon>
  ));
}
