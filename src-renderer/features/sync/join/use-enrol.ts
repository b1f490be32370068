import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '#engine/client/engine-context.tsx';
import { engineErrorOf } from '#engine/client/use-act.ts';
import { currentPlatform } from '#platform/current-platform.ts';
import type { DeviceState, SyncOutcome } from '#shared/sync/transport.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { setWelcomed } from '#ui/preferences/preferences.ts';
import { useProblemText } from '../use-problem-text.ts';

export interface Enrolling {
  readonly busy: boolean;
  /** Why it did not work; empty while nothing is wrong. */
  readonly problem: string;
  /**
   * Makes this device one of a workspace. `keep`: what is here becomes the workspace's; else it is
   * handed to the user as a file, and replaced. Null when it did not come about.
   */
  readonly run: (
    keep: boolean,
    enrol: () => Promise<SyncOutcome<DeviceState>>,
  ) => Promise<DeviceState | null>;
}

/** Creating and joining alike: the device is enrolled, then the engine begins to sync. */
export function useEnrol(records: number): Enrolling {
  const { t } = useTranslation();
  const engine = useEngine();
  const words = useVocabulary();
  const problemText = useProblemText();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');

  /** Whether the file is with the user; a cancelled dialog is a no. */
  const putAside = async (): Promise<boolean> => {
    const file = await engine.request('exportEverything', { job: crypto.randomUUID() });
    const saved = await currentPlatform.saveFile({
      suggestedName: file.name,
      filters: [{ name: t('settings.data.zipFile'), extensions: ['zip'] }],
      bytes: new Uint8Array(file.bytes),
    });
    if (!saved.ok) setProblem(t('sync.join.backupFailed'));
    return saved.ok && saved.value.outcome === 'saved';
  };

  const enrolled = async (
    keep: boolean,
    enrol: () => Promise<SyncOutcome<DeviceState>>,
  ): Promise<DeviceState | null> => {
    if (!keep && records > 0 && !(await putAside())) return null;
    const outcome = await enrol();
    if (!outcome.ok) {
      setProblem(problemText(outcome.problem));
      return null;
    }
    const { origin, as } = outcome.value;
    await engine.request('syncConnect', { origin, as, keep });
    setWelcomed(true);
    return outcome.value;
  };

  return {
    busy,
    problem,
    run: async (keep, enrol) => {
      setBusy(true);
      setProblem('');
      try {
        return await enrolled(keep, enrol);
      } catch (error) {
        setProblem(words.engineError(engineErrorOf(error).code));
        return null;
      } finally {
        setBusy(false);
      }
    },
  };
}
