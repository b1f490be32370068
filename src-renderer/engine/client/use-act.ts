import { createContext, use, useCallback } from 'react';
import { EngineFailure, run } from '#engine/client/engine-client.ts';
import { useEngine } from '#engine/client/engine-context.tsx';
import type { ChangeRequest, CommitResult } from '#engine/protocol/changes.ts';
import type { EngineError } from '#engine/protocol/errors.ts';
import type { Act } from '#shared/sync/change-set.ts';

/** What became of an act, for whoever tells the user. */
export type ActReport =
  | { readonly what: 'act' | 'undo' | 'redo'; readonly act: Act; readonly result: CommitResult }
  | { readonly what: 'failure'; readonly error: EngineError };

/** Tells the user: the app provides it, since the engine's client shows nothing. */
export const ActReporting = createContext<(report: ActReport) => void>(() => undefined);

export interface ActOptions {
  /** The caller shows a refusal itself, beside the field it is about. */
  readonly ownRefusal?: boolean;
  /** Nothing is told when it worked (a tick that shows its own result still gets an undo by keys). */
  readonly quiet?: boolean;
}

/** Runs an act through the engine. Undefined when the engine failed; the user was told then. */
export type RunAct = (
  name: string,
  params: Act['params'],
  requests: readonly ChangeRequest[],
  options?: ActOptions,
) => Promise<CommitResult | undefined>;

/** Does what the user asked, as one act with one undo, and tells how it went. */
export function useAct(): RunAct {
  const engine = useEngine();
  const report = use(ActReporting);
  return useCallback(
    async (name, params, requests, options) => {
      const act: Act = params ? { name, params } : { name };
      try {
        const result = await run(engine, act, requests);
        const silent = result.ok ? options?.quiet : options?.ownRefusal;
        if (!silent) report({ what: 'act', act, result });
        return result;
      } catch (error) {
        report({ what: 'failure', error: engineErrorOf(error) });
        return undefined;
      }
    },
    [engine, report],
  );
}

/** Undoes or redoes: the newest act, or the one named. Undefined when nothing came of it. */
export function useUndo(): (
  mode: 'undo' | 'redo',
  changeSet?: string,
  act?: Act,
) => Promise<CommitResult | undefined> {
  const engine = useEngine();
  const report = use(ActReporting);
  return useCallback(
    async (mode, changeSet, act) => {
      try {
        const newest = act ? null : (await engine.request('undoState'))[mode];
        const about = act ?? newest?.act;
        if (!about) return undefined;
        const result = await engine.request(mode, {
          id: crypto.randomUUID(),
          ...(changeSet ? { changeSet } : {}),
        });
        report({ what: mode, act: about, result });
        return result;
      } catch (error) {
        report({ what: 'failure', error: engineErrorOf(error) });
        return undefined;
      }
    },
    [engine, report],
  );
}

/** What went wrong, as the engine says it; `internal` for anything it does not know. */
export function engineErrorOf(error: unknown): EngineError {
  if (error instanceof EngineFailure) return error.error;
  return { code: 'internal', message: error instanceof Error ? error.message : String(error) };
}
