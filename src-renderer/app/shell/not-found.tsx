import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#ui/pieces/small.tsx';
import { useGo } from '#ui/routing/route.ts';
import { Screen } from '#ui/screen.tsx';

/** An address that leads nowhere. */
export function NotFound() {
  const { t } = useTranslation();
  const go = useGo();
  return (
    <Screen title={t('shell.notFound.title')}>
      <EmptyState
        text={t('shell.notFound.text')}
        actions={<Button onClick={() => go('/')}>{t('shell.notFound.action')}</Button>}
      />
    </Screen>
  );
}
