import { useTranslation } from 'react-i18next';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { isBlank } from '#shared/sync/change-set.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { useRecordActs } from '../use-record-acts.ts';

/** Saves a field's value as one act. Answers what is wrong with it in words, or null. */
export function useSaveField(
  record: OpenRecord,
  field: FieldInfo,
): (value: unknown) => Promise<string | null> {
  const { t } = useTranslation();
  const acts = useRecordActs();
  const vocabulary = useVocabulary();
  return async (value) => {
    const result = await acts.setField(record, field, isBlank(value) ? undefined : value);
    if (!result) return t('record.notSaved');
    return result.ok ? null : vocabulary.refusal(result.problems, field.id);
  };
}
