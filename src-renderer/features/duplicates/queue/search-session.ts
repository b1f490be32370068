import { create } from 'zustand';
import type { EngineClient } from '#engine/client/engine-client.ts';
import { engineErrorOf } from '#engine/client/use-act.ts';
import type { EngineError } from '#engine/protocol/errors.ts';

type SearchStep =
  | { readonly at: 'rest' }
  | { readonly at: 'looking'; readonly job: string }
  /** Ended while the user was elsewhere: somebody has to call them back. */
  | { readonly at: 'finished'; readonly pairs: number };

interface SearchSession {
  readonly step: SearchStep;
  /** The pair the keyboard is on, counted from 0: kept while one is looked at closely. */
  readonly place: number;
  readonly moveTo: (place: number) => void;
  /** Looks through all records of a kind; what went wrong, null when nothing did. */
  readonly look: (engine: EngineClient, kind: string) => Promise<EngineError | null>;
  readonly cancel: (engine: EngineClient) => Promise<void>;
  readonly see: () => void;
}

/** The search under way. It lives beside the screens, so that it goes on while the user works elsewhere. */
export const useSearchSession = create<SearchSession>()((set, get) => ({
  step: { at: 'rest' },
  place: 0,
  moveTo: (place) => set({ place }),
  look: async (engine, kind) => {
    if (get().step.at === 'looking') return null;
    const job = crypto.randomUUID();
    set({ step: { at: 'looking', job } });
    try {
      const { pairs } = await engine.request('findDuplicates', { job, kind });
      set({ step: { at: 'finished', pairs }, place: 0 });
      return null;
    } catch (error) {
      set({ step: { at: 'rest' } });
      const failure = engineErrorOf(error);
      return failure.code === 'cancelled' ? null : failure;
    }
  },
  cancel: async (engine) => {
    const { step } = get();
    if (step.at === 'looking') await engine.request('cancel', { job: step.job });
  },
  see: () => {
    if (get().step.at === 'finished') set({ step: { at: 'rest' } });
  },
}));
