import * as z from 'zod/mini';
import type { FieldValues } from '#shared/sync/change-set.ts';

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const schema = z.record(z.string(), z.unknown());

/** What was typed into the form for a new record and neither saved nor thrown away; null: nothing. */
export function keptEntries(store: Store, kind: string): FieldValues | null {
  try {
    const kept = schema.safeParse(JSON.parse(store.getItem(keyOf(kind)) ?? 'null'));
    return kept.success ? kept.data : null;
  } catch {
    // Storage is blocked or damaged: the form works without it.
    return null;
  }
}

/** Keeps it on this device, so that Esc, a click beside the form or a crash loses nothing; null forgets it. */
export function keepEntries(store: Store, kind: string, values: FieldValues | null): void {
  try {
    if (values === null) store.removeItem(keyOf(kind));
    else store.setItem(keyOf(kind), JSON.stringify(values));
  } catch {
    // As above.
  }
}

function keyOf(kind: string): string {
  return `rapport.new.${kind}`;
}
