import { useCallback, useEffect, useState } from 'react';
import { currentSync } from '#platform/current-sync.ts';
import type { Team } from '#shared/sync/team.ts';
import type { SyncOutcome, SyncProblem } from '#shared/sync/transport.ts';

export interface TeamHandle {
  /** Undefined until it was asked once. */
  readonly team: Team | undefined;
  /** Why it could not be asked, or why the last act failed; null when all is well. */
  readonly problem: SyncProblem | null;
  readonly busy: boolean;
  /** Does something about the team and reads it again. Null when it failed; `problem` says why. */
  readonly run: <T>(work: () => Promise<SyncOutcome<T>>) => Promise<T | null>;
  readonly reload: () => Promise<void>;
}

/** The team as the endpoint has it. It is not kept here: without a network there is none to show. */
export function useTeam(): TeamHandle {
  const [team, setTeam] = useState<Team>();
  const [problem, setProblem] = useState<SyncProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const reload = useCallback(async () => {
    const outcome = await currentSync.team();
    if (outcome.ok) setTeam(outcome.value);
    setProblem(outcome.ok ? null : outcome.problem);
  }, []);
  useEffect(() => {
    void reload();
    window.addEventListener('online', reload);
    return () => window.removeEventListener('online', reload);
  }, [reload]);
  const run = useCallback(
    async <T>(work: () => Promise<SyncOutcome<T>>): Promise<T | null> => {
      setBusy(true);
      try {
        const outcome = await work();
        if (!outcome.ok) {
          setProblem(outcome.problem);
          return null;
        }
        await reload();
        return outcome.value;
      } finally {
        setBusy(false);
      }
    },
    [reload],
  );
  return { team, problem, busy, run, reload };
}
