import { Button } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#ui/pieces/small.tsx';
import { PartMissing } from '#ui/routing/lazy-part.tsx';
import { Screen } from '#ui/screen.tsx';

/** A screen that broke: what happened, what is safe, what to do now. */
export function ScreenFailure(props: ErrorComponentProps) {
  const { t } = useTranslation();
  const missing = props.error instanceof PartMissing;
  return (
    <Screen title={t('shell.failure.title')}>
      <EmptyState
        text={missing ? t('shell.failure.missing') : t('shell.failure.text')}
        detail={props.error instanceof Error ? props.error.message : String(props.error)}
        actions={
          <>
            {!missing && <Button onClick={props.reset}>{t('shell.failure.again')}</Button>}
            <Button variant={missing ? 'filled' : 'default'} onClick={() => location.reload()}>
              {t('shell.failure.reload')}
            </Button>
          </>
        }
      />
    </Screen>
  );
}
