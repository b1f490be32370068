import i18next from 'i18next';
import { showToast } from '#ui/toast/toast.tsx';
import { registerServiceWorker } from '../../service-worker/register.ts';

/** Offers a newer build when one lies ready; it waits until the user takes it. */
export function watchBuilds(): void {
  const { t } = i18next;
  registerServiceWorker({
    onReady: (use) =>
      showToast({
        text: t('shell.newBuild'),
        closeLabel: t('ui.close'),
        name: 'build',
        stay: 60_000,
        action: { label: t('shell.useNewBuild'), run: use },
      }),
    onReplaced: () =>
      showToast({
        text: t('shell.buildReplaced'),
        closeLabel: t('ui.close'),
        name: 'build',
        stay: 60_000,
        action: { label: t('shell.failure.reload'), run: () => location.reload() },
      }),
  }).catch(() => {
    // Private windows may forbid service workers: the app works, it is only not kept for offline.
  });
}
