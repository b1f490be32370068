import { useEffect, useState } from 'react';
import { useEngine } from '#engine/client/engine-context.tsx';
import type { DuplicateHint } from '#engine/protocol/duplicates.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

/** Long enough for a name to be typed on, short enough to be there before the next field is. */
const pauseMs = 150;

const none: readonly DuplicateHint[] = [];

/** Records that a new one may be a double of, while it is being typed. */
export function useDuplicates(kind: string, values: FieldValues): readonly DuplicateHint[] {
  const engine = useEngine();
  const [hints, setHints] = useState(none);
  const key = JSON.stringify(values);
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => {
      const typed: FieldValues = JSON.parse(key);
      // Without an answer there is no hint; saving reports what is wrong with the engine.
      engine.request('duplicates', { kind, values: typed }).then(
        (found) => wanted && setHints(found),
        () => wanted && setHints(none),
      );
    }, pauseMs);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [engine, kind, key]);
  return hints;
}
