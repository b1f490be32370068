import { useTranslation } from 'react-i18next';
import type { SyncStatus } from '#engine/protocol/sync.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { syncState } from './sync-state.ts';

/** How sync stands in few words, and what else there is to say, if anything. */
export function useSyncWords(): (status: SyncStatus) => {
  readonly said: string;
  readonly more: string;
} {
  const { t } = useTranslation();
  const format = useFormat();
  const counted = (count: number) => ({ count, shown: format.number(count) });
  return (status) => {
    const waiting = status.waiting > 0 ? t('sync.line.waiting', counted(status.waiting)) : '';
    const attention =
      status.attention > 0 ? t('sync.line.attention', counted(status.attention)) : '';
    const both = [waiting, attention].filter(Boolean).join(' · ');
    switch (syncState(status)) {
      case 'trouble':
        return { said: t(`sync.trouble.${status.trouble ?? 'upgrade'}.short`), more: both };
      case 'offline':
        return {
          said: t('sync.line.offline', { when: format.moment(status.offlineSince ?? 0) }),
          more: both,
        };
      case 'first': {
        const { done = 0, total = 0 } = status.first ?? {};
        const counts = { done: format.number(done), total: format.number(total) };
        return { said: t(total > 0 ? 'sync.line.first' : 'sync.line.starting', counts), more: '' };
      }
      case 'attention':
        return { said: attention, more: waiting };
      case 'waiting':
        return { said: waiting, more: '' };
      case 'starting':
        return { said: t('sync.line.starting'), more: '' };
      case 'synced':
        return { said: t('sync.line.synced'), more: '' };
    }
  };
}
