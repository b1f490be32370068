import { useTranslation } from 'react-i18next';
import type { ChangeCounts } from '#engine/protocol/changes.ts';
import type { HistoryEntry } from '#engine/protocol/history.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';

/** What an entry of the history says. */
export function useEntryWords(): {
  /** The act; of an undoing, what it undid. */
  readonly said: (entry: Pick<HistoryEntry, 'act' | 'inverts'>) => string;
  /** How many records it touched, by what happened to them; empty for a single one. */
  readonly counts: (counts: ChangeCounts) => string;
} {
  const { t } = useTranslation();
  const format = useFormat();
  const vocabulary = useVocabulary();
  return {
    said: ({ act, inverts }) =>
      inverts ? t(`history.${inverts.mode}Of`, { act: vocabulary.act(act) }) : vocabulary.act(act),
    counts: ({ added, changed, deleted, restored }) => {
      if (added + changed + deleted + restored < 2) return '';
      const parts = [
        added > 0 && t('history.counts.added', { count: added, shown: format.number(added) }),
        changed > 0 &&
          t('history.counts.changed', { count: changed, shown: format.number(changed) }),
        deleted > 0 &&
          t('history.counts.deleted', { count: deleted, shown: format.number(deleted) }),
        restored > 0 &&
          t('history.counts.restored', { count: restored, shown: format.number(restored) }),
      ];
      return format.list(parts.filter((part) => part !== false));
    },
  };
}
