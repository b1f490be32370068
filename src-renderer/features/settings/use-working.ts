import { use, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActReporting, engineErrorOf } from '#engine/client/use-act.ts';
import { showToast } from '#ui/toast/toast.tsx';

/** Long work on the whole workspace: whether some is under way, and what is told of it. */
export function useWorking(name: string): {
  readonly busy: boolean;
  /** Does it; what the engine throws is told. */
  readonly working: (work: () => Promise<void>) => Promise<void>;
  /** Told in place of what was told before under the same name. */
  readonly tell: (text: string, tone: 'done' | 'problem') => void;
} {
  const { t } = useTranslation();
  const report = use(ActReporting);
  const [busy, setBusy] = useState(false);
  return {
    busy,
    working: async (work) => {
      setBusy(true);
      try {
        await work();
      } catch (error) {
        report({ what: 'failure', error: engineErrorOf(error) });
      } finally {
        setBusy(false);
      }
    },
    tell: (text, tone) => showToast({ text, tone, closeLabel: t('ui.close'), name }),
  };
}
