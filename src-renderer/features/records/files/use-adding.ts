import { useCallback, useRef, useState } from 'react';
import type { FileEntry } from '#shared/domain/file-entry.ts';
import { useFiles } from './use-files.ts';

/** Files that the user gives, until their contents are kept and whoever asked for them has their entries. */
export interface Adding {
  readonly add: (given: readonly File[]) => void;
  /** Some are still being read. */
  readonly busy: boolean;
  /** Resolves when none is being read any more, to whether all that were under way were taken. */
  readonly settled: () => Promise<boolean>;
}

/** Whoever saves what files are added to waits for `settled`: a file still being read would be left out. */
export function useAdding(onAdded: (entries: readonly FileEntry[]) => void): Adding {
  const { keep } = useFiles();
  const [busy, setBusy] = useState(false);
  const running = useRef(new Set<Promise<boolean>>());
  const add = useCallback(
    (given: readonly File[]) => {
      if (given.length === 0) return;
      const work = keep(given).then((kept) => {
        running.current.delete(work);
        setBusy(running.current.size > 0);
        if (kept.length > 0) onAdded(kept);
        return kept.length === given.length;
      });
      running.current.add(work);
      setBusy(true);
    },
    [keep, onAdded],
  );
  const settled = useCallback(async () => {
    let taken = true;
    // More may be given meanwhile.
    while (running.current.size > 0) {
      const each = await Promise.all(running.current);
      taken = taken && each.every((one) => one);
    }
    return taken;
  }, []);
  return { add, busy, settled };
}

/**
 * Saves what files are added to: once at a time, and when none is being read any more. Where one was not taken,
 * which the user was told, nothing is saved. `saving` lasts until it is done.
 */
export function useSaving({
  settled,
}: Pick<Adding, 'settled'>): readonly [
  saving: boolean,
  save: (work: () => Promise<unknown>) => Promise<void>,
] {
  const [saving, setSaving] = useState(false);
  const underWay = useRef(false);
  const save = async (work: () => Promise<unknown>) => {
    if (underWay.current) return;
    underWay.current = true;
    setSaving(true);
    try {
      if (await settled()) await work();
    } finally {
      underWay.current = false;
      setSaving(false);
    }
  };
  return [saving, save];
}
