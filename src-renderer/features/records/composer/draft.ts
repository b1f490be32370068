import { useRef, useState } from 'react';
import * as z from 'zod/mini';
import { fileEntry } from '#shared/domain/file-entry.ts';

/** What every draft has, beside what its composer asks for. */
export const writtenFields = {
  text: z.string(),
  /** Their contents are on the device already. */
  attachments: z.optional(z.array(fileEntry)),
};

const written = z.object(writtenFields);

/** Something that is not added yet. It is kept on this device, by record. */
export type Written = z.infer<typeof written>;

/** What a composer's draft is: its shape, and one of nothing. */
export interface DraftForm<D extends Written> {
  readonly schema: z.ZodMiniType<D>;
  readonly empty: D;
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The draft kept for a record; an empty one when there is none or it cannot be read. */
export function readDraft<D extends Written>(
  store: Store,
  { schema, empty }: DraftForm<D>,
  kind: string,
  id: string,
): D {
  try {
    const kept = store.getItem(keyOf(kind, id));
    const parsed = schema.safeParse(kept === null ? undefined : JSON.parse(kept));
    return parsed.success ? parsed.data : empty;
  } catch {
    // Storage is blocked or damaged: the composer works without a kept draft.
    return empty;
  }
}

/** Whether there is anything to be added. */
export function isWritten({ text, attachments = [] }: Written): boolean {
  return text.trim() !== '' || attachments.length > 0;
}

/** Keeps a draft; one of nothing is taken away. Whether it is kept now. */
export function keepDraft(store: Store, kind: string, id: string, draft: Written): boolean {
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

export interface OpenDraft<D extends Written> {
  readonly draft: D;
  readonly kept: boolean;
  /** The draft as it is now, also where it is not shown yet. */
  readonly newest: () => D;
  readonly change: (to: (before: D) => D) => void;
}

/** A composer's draft, kept at every key stroke so that a crash or a closed window loses nothing. */
export function useDraft<D extends Written>(
  form: DraftForm<D>,
  kind: string,
  id: string,
): OpenDraft<D> {
  const [state, setState] = useState(() => {
    const draft = readDraft(localStorage, form, kind, id);
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
