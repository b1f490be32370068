import { useMemo } from 'react';
import { type RunAct, useAct } from '#engine/client/use-act.ts';
import type { ChangeRequest, Selection } from '#engine/protocol/changes.ts';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import { isBlank } from '#shared/sync/change-set.ts';

/** What can be done to all ticked records at once; each is one act with one undo. */
export interface Bulk {
  readonly set: (info: FieldInfo, value: unknown) => Promise<boolean>;
  /** `name`: the title of the new owner; undefined takes the owner away. */
  readonly assign: (field: string, owner: string | undefined, name: string) => Promise<boolean>;
  readonly tag: (
    field: string,
    add: readonly string[],
    remove: readonly string[],
  ) => Promise<boolean>;
  readonly remove: () => Promise<boolean>;
}

/** Bulk acts on a selection of `count` records. */
export function useBulk(kind: string, on: Selection, count: number): Bulk {
  const act = useAct();
  return useMemo(() => bulkOf(act, kind, on, count), [act, kind, on, count]);
}

function bulkOf(act: RunAct, kind: string, on: Selection, count: number): Bulk {
  const run = async (
    name: string,
    params: Readonly<Record<string, string | number>>,
    requests: readonly ChangeRequest[],
  ) => (await act(name, { kind, count, ...params }, requests))?.ok === true;
  return {
    set: (info, value) =>
      run('bulkEdit', { field: info.id, ...(info.spec.label ? { label: info.spec.label } : {}) }, [
        { op: 'set', kind, on, values: { [info.id]: isBlank(value) ? undefined : value } },
      ]),
    assign: (field, owner, name) =>
      run(owner ? 'bulkAssign' : 'bulkUnassign', owner ? { owner: name } : {}, [
        { op: 'set', kind, on, values: { [field]: owner } },
      ]),
    tag: (field, add, remove) =>
      run(
        add.length > 0 ? 'bulkTag' : 'bulkUntag',
        { tag: (add.length > 0 ? add : remove).join(', ') },
        [
          {
            op: 'adjust',
            kind,
            on,
            field,
            ...(add.length > 0 ? { add } : {}),
            ...(remove.length > 0 ? { remove } : {}),
          },
        ],
      ),
    remove: () => run('bulkDelete', {}, [{ op: 'del', kind, on }]),
  };
}
