import { use, useState } from 'react';
import { useEngine, useList } from '#engine/client/engine-context.tsx';
import { ActReporting, engineErrorOf } from '#engine/client/use-act.ts';
import { useToday } from '#engine/client/use-today.ts';
import type { CommitResult } from '#engine/protocol/changes.ts';

const samples = {
  kind: 'customer',
  filter: { field: 'sample', op: 'anyOf', value: ['true'] },
} as const;
const none = { offset: 0, limit: 0 } as const;

export interface SampleData {
  readonly loaded: boolean;
  readonly busy: boolean;
  /** Answers whether it worked; the user has been told if not. */
  readonly load: () => Promise<boolean>;
  readonly remove: () => Promise<boolean>;
}

/** The sample data: whether it is here, and how to get it or be rid of it. */
export function useSampleData(): SampleData {
  const engine = useEngine();
  const report = use(ActReporting);
  const { today } = useToday();
  const loaded = (useList(samples, none).data?.total ?? 0) > 0;
  const [busy, setBusy] = useState(false);
  const working = async (name: string, work: () => Promise<CommitResult>) => {
    setBusy(true);
    try {
      const result = await work();
      report({ what: 'act', act: { name }, result });
      return result.ok;
    } catch (error) {
      report({ what: 'failure', error: engineErrorOf(error) });
      return false;
    } finally {
      setBusy(false);
    }
  };
  const fresh = () => ({ job: crypto.randomUUID(), id: crypto.randomUUID() });
  return {
    loaded,
    busy,
    load: () =>
      working('loadSample', () =>
        engine.request('loadSample', { ...fresh(), today, language: sampleLanguage() }),
      ),
    remove: () => working('removeSample', () => engine.request('removeSample', fresh())),
  };
}

/** The sample speaks the language of the page, where it has it. */
function sampleLanguage(): 'en' | 'zh' {
  return document.documentElement.lang.startsWith('zh') ? 'zh' : 'en';
}
