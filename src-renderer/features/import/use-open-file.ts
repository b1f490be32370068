import { useCallback } from 'react';
import { useEngine } from '#engine/client/engine-context.tsx';
import { useGo } from '#ui/routing/route.ts';
import { useImportSession, usualKind } from './import-session.ts';

/** Brings a file to the import screen, from wherever it was given. A running import goes on. */
export function useOpenFile(): (file: File) => Promise<void> {
  const engine = useEngine();
  const go = useGo();
  const read = useImportSession((session) => session.read);
  return useCallback(
    async (file) => {
      go('/import');
      const { at } = useImportSession.getState().step;
      if (at === 'running') return;
      const bytes = new Uint8Array(await file.arrayBuffer());
      const { kind } = useImportSession.getState();
      await read(engine, { kind: kind ?? usualKind, name: file.name, bytes }, kind === null);
    },
    [engine, go, read],
  );
}
