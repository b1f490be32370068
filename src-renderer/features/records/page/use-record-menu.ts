import { use } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '#engine/client/engine-context.tsx';
import { ActReporting, engineErrorOf } from '#engine/client/use-act.ts';
import { currentPlatform } from '#platform/current-platform.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { recordSearchSchema } from '#ui/feature/record-search.ts';
import { useGo, useRouteSearch } from '#ui/routing/route.ts';
import { showToast } from '#ui/toast/toast.tsx';
import { useRecordActs } from './use-record-acts.ts';

/** What the menu of a record does, for its buttons and for commands alike. */
export function useRecordMenu(
  record: OpenRecord,
  listPath: string,
): {
  readonly remove: () => Promise<void>;
  readonly copyLink: () => Promise<void>;
  readonly exportCard: () => Promise<void>;
} {
  const { t } = useTranslation();
  const engine = useEngine();
  const report = use(ActReporting);
  const acts = useRecordActs();
  const go = useGo();
  const { at: _at, ...listSearch } = useRouteSearch(recordSearchSchema);
  const closeLabel = t('ui.close');
  return {
    remove: async () => {
      if (await acts.remove(record)) go(listPath, { search: listSearch });
    },
    copyLink: async () => {
      try {
        await navigator.clipboard.writeText(linkTo(record, listPath));
        showToast({ text: t('record.linkCopied'), closeLabel });
      } catch {
        showToast({ text: t('record.linkNotCopied'), closeLabel, tone: 'problem' });
      }
    },
    exportCard: async () => {
      try {
        const file = await engine.request('exportRecords', {
          job: crypto.randomUUID(),
          kind: record.kind,
          on: { ids: [record.id] },
          format: 'vcard',
          labels: {},
        });
        const saved = await currentPlatform.saveFile({
          suggestedName: `${record.title || record.id}.vcf`,
          filters: [{ name: 'vCard', extensions: ['vcf'] }],
          bytes: new Uint8Array(file.bytes),
        });
        if (!saved.ok) {
          showToast({ text: t('record.cardNotSaved'), closeLabel, tone: 'problem' });
        } else if (saved.value.outcome === 'saved') {
          showToast({ text: t('record.cardSaved', { file: saved.value.name }), closeLabel });
        }
      } catch (error) {
        report({ what: 'failure', error: engineErrorOf(error) });
      }
    },
  };
}

/** An address that opens the record: the desktop's own scheme there, the page's address on the web. */
function linkTo(record: OpenRecord, listPath: string): string {
  if (currentPlatform.kind === 'desktop') return `rapport://${record.kind}/${record.id}`;
  const page = new URL(window.location.href);
  page.hash = `${listPath}/${record.id}`;
  return page.href;
}
