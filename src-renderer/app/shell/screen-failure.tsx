import { Button } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#ui/pieces/small.tsx';
import { Screen } from '#ui/screen.tsx';

/** A screen that broke: what happened, what is safe, what to do now. */
export function ScreenFailure(props: ErrorComponentProps) {
  const { t } = useTranslation();
  return (
    <Screen title={t('shell.failure.title')}>
      <EmptyState
        text={t('shell.failure.text')}
        detail={props.error instanceof Error ? props.error.message : String(props.error)}
        actions={
          <>
            <Button onClick={props.reset}>{t('shell.failure.again')}</Button>
            <Button variant="default" onClick={() => location.reload()}>
              {t('shell.failure.reload')}
            </Button>
          </>
        }
      />
    </Screen>
  );
}
