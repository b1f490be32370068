import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '#engine/client/engine-context.tsx';
import { ActReporting, engineErrorOf } from '#engine/client/use-act.ts';
import type { Selection } from '#engine/protocol/changes.ts';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import { currentPlatform } from '#platform/current-platform.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { showToast } from '#ui/toast/toast.tsx';

export type ExportFormat = 'csv' | 'vcard';

const extensions = { csv: 'csv', vcard: 'vcf' } as const satisfies Record<ExportFormat, string>;

/** Writes the selected records to a file that the user chooses. */
export function useExport(
  kind: string,
  fields: readonly FieldInfo[],
): (on: Selection, count: number, format: ExportFormat) => Promise<void> {
  const engine = useEngine();
  const report = useContext(ActReporting);
  const { t } = useTranslation();
  const format = useFormat();
  const vocabulary = useVocabulary();
  return async (on, count, fileFormat) => {
    try {
      const file = await engine.request('exportRecords', {
        job: crypto.randomUUID(),
        kind,
        on,
        format: fileFormat,
        labels: Object.fromEntries(
          fields.map(({ id, spec }) => [id, vocabulary.field(kind, id, spec.label)]),
        ),
      });
      const saved = await currentPlatform.saveFile({
        suggestedName: file.name,
        filters: [{ name: t(`list.exportAs.${fileFormat}`), extensions: [extensions[fileFormat]] }],
        bytes: new Uint8Array(file.bytes),
      });
      if (!saved.ok) {
        showToast({ text: t('list.exportFailed'), closeLabel: t('ui.close'), tone: 'problem' });
      } else if (saved.value.outcome === 'saved') {
        const text = t('list.exported', {
          count,
          shown: format.number(count),
          file: saved.value.name,
        });
        showToast({ text, closeLabel: t('ui.close') });
      }
    } catch (error) {
      report({ what: 'failure', error: engineErrorOf(error) });
    }
  };
}
