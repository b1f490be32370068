import { useMemo } from 'react';
import { useAct } from '#engine/client/use-act.ts';
import type { ChangeRequest } from '#engine/protocol/changes.ts';
import type { ContactLinkValues } from '#shared/domain/contact-link.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

export interface LinkActs {
  readonly add: (
    values: ContactLinkValues,
    titles: { readonly title: string; readonly other: string },
  ) => Promise<boolean>;
  /** `other`: what the one at its other end is called. */
  readonly edit: (id: string, other: string, values: FieldValues) => Promise<boolean>;
  readonly remove: (id: string, other: string) => Promise<boolean>;
}

/** What can be done with the parts people play in organisations, each as one act with one undo. */
export function useLinkActs(): LinkActs {
  const act = useAct();
  return useMemo(() => {
    const kind = 'contactLink';
    const done = async (name: string, params: Record<string, string>, request: ChangeRequest) =>
      (await act(name, params, [request]))?.ok === true;
    return {
      add: (values, titles) =>
        done('link', titles, { op: 'add', kind, rows: [{ id: crypto.randomUUID(), values }] }),
      edit: (id, other, values) =>
        done('linkEdit', { other }, { op: 'set', kind, on: { ids: [id] }, values }),
      remove: (id, other) => done('unlink', { other }, { op: 'del', kind, on: { ids: [id] } }),
    };
  }, [act]);
}
