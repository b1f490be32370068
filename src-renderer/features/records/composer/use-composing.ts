import { type RefObject, useRef } from 'react';
import { type Adding, useAdding, useSaving } from '#features/records/files/use-adding.ts';
import { type DraftForm, isWritten, type OpenDraft, useDraft, type Written } from './draft.ts';

/** A composer at work: its draft, its text area, the files that are being added. */
export interface Composing<D extends Written> extends OpenDraft<D> {
  readonly area: RefObject<HTMLTextAreaElement | null>;
  readonly adding: Adding;
  readonly saving: boolean;
  /**
   * Adds the draft as it is once its files are read, by an act that says whether it was taken; then
   * `after` is what is left of it. A refused act leaves the draft as it is.
   */
  readonly send: (act: (draft: D) => Promise<boolean>, after: (draft: D) => D) => Promise<void>;
}

export function useComposing<D extends Written>(
  form: DraftForm<D>,
  kind: string,
  id: string,
): Composing<D> {
  const open = useDraft(form, kind, id);
  const area = useRef<HTMLTextAreaElement>(null);
  const adding = useAdding((added) =>
    open.change((before) => ({
      ...before,
      attachments: [...(before.attachments ?? []), ...added],
    })),
  );
  const [saving, save] = useSaving(adding);
  return {
    ...open,
    area,
    adding,
    saving,
    send: async (act, after) => {
      if (isWritten(open.newest()) || adding.busy) {
        await save(async () => {
          const sent = open.newest();
          if (!(await act(sent))) return;
          const typedOn = open.newest().text;
          open.change(after);
          // What was typed meanwhile was not sent.
          if (typedOn !== sent.text) {
            const rest = typedOn.startsWith(sent.text) ? typedOn.slice(sent.text.length) : typedOn;
            open.change((left) => ({ ...left, text: rest.trimStart() }));
          }
        });
      }
      area.current?.focus();
    },
  };
}
