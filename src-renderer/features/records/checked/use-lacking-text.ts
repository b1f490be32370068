import { useTranslation } from 'react-i18next';
import type { LackingFiles } from '#engine/protocol/import.ts';
import { useFormat } from '#ui/i18n/format.ts';

/** Says which files come without their contents, `most` of them by name; null where all have theirs. */
export function useLackingText(): (lacking: LackingFiles, most?: number) => string | null {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ count, names }, most = names.length) => {
    if (count === 0) return null;
    const told = format.list(names.slice(0, most));
    return t('import.checked.lacking', { count, shown: format.number(count), names: told });
  };
}
