import { useRef, useState } from 'react';
import * as z from 'zod/mini';
import { activityTypes } from '#shared/domain/activity.ts';
import { fileEntry } from '#shared/domain/file-entry.ts';

const draftSchema = z.object({
  type: z.enum(activityTypes),
  text: z.string(),
  /** Minutes. */
  duration: z.optional(z.number()),
  /** UTC milliseconds; absent: when it is added. */
  at: z.optional(z.number()),
  /** Their contents are on the device already. */
  attachments: z.optional(z.array(fileEntry)),
});

/** A note, call or visit that is not added yet. It is kept on this device, by record. */
export type ComposerDraft = z.infer<typeof draftSchema>;

export const emptyDraft: ComposerDraft = { type: 'note', text: '' };

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The draft kept for a record; an empty one when there is none or it cannot be read. */
export function readDraft(store: Store, kind: string, id: string): ComposerDraft {
  try {
    const kept = store.getItem(keyOf(kind, id));
    const parsed = draftSchema.safeParse(kept === null ? undefined : JSON.parse(kept));
    return parsed.success ? parsed.data : emptyDraft;
  } catch {
    // Storage is blocked or damaged: the composer works without a kept draft.
    return emptyDraft;
  }
}

/** Whether there is anything to be added. */
export function isWritten({ text, attachments = [] }: ComposerDraft): boolean {
  return text.trim() !== '' || attachments.length > 0;
}

/** Keeps a draft; one of nothing is taken away. Whether it is kept now. */
export function keepDraft(store: Store, kind: string, id: string, draft: ComposerDraft): boolean {
  try {
    if (!isWritten(draft)) {
      store.removeItem(keyOf(kind, id));
      return false;
    }
    store.setItem(keyOf(kind, id), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

function keyOf(kind: string, id: string): string {
  return `rapport.draft.${kind}.${id}`;
}

/** The composer's draft, kept at every key stroke so that a crash or a closed window loses nothing. */
export function useDraft(
  kind: string,
  id: string,
): {
  readonly draft: ComposerDraft;
  readonly kept: boolean;
  /** The draft as it is now, also where it is not shown yet. */
  readonly newest: () => ComposerDraft;
  readonly change: (to: (before: ComposerDraft) => ComposerDraft) => void;
} {
  const [state, setState] = useState(() => {
    const draft = readDraft(localStorage, kind, id);
    return { draft, kept: isWritten(draft) };
  });
  const newest = useRef(state.draft);
  return {
    ...state,
    newest: () => newest.current,
    change: (to) => {
      const draft = to(newest.current);
      newest.current = draft;
      setState({ draft, kept: keepDraft(localStorage, kind, id, draft) });
    },
  };
}
