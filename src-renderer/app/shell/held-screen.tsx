import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HeldBy } from '#engine/protocol/status.ts';
import { EmptyState } from '#ui/pieces/small.tsx';
import { Screen } from '#ui/screen.tsx';

/** Another program has the data of this device: who it may be, what to do, and that it goes on by itself. */
export function HeldScreen(props: { readonly by: HeldBy }) {
  const { t } = useTranslation();
  return (
    <main role="alert">
      <Screen title={t('shell.held.title')}>
        <EmptyState
          text={t(`shell.held.${props.by}`)}
          detail={t('shell.held.goesOn')}
          actions={
            <Button variant="default" onClick={() => location.reload()}>
              {t('shell.failure.reload')}
            </Button>
          }
        />
      </Screen>
    </main>
  );
}
