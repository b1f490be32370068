import { useMemo } from 'react';
import { useAct } from '#engine/client/use-act.ts';
import type { ChangeRequest } from '#engine/protocol/changes.ts';
import type { ActivityValues } from '#shared/domain/activity.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import type { ActivityType } from './activity-type.ts';

type Named = Pick<OpenRecord, 'id' | 'title'>;

export interface ActivityActs {
  readonly add: (
    about: Named,
    values: Omit<ActivityValues, 'about'> & { readonly type: ActivityType },
  ) => Promise<boolean>;
  readonly edit: (activity: Named, values: FieldValues) => Promise<boolean>;
  readonly pin: (id: string, pinned: boolean) => Promise<boolean>;
}

/** What can be done with notes, calls and visits, each as one act with one undo. */
export function useActivityActs(): ActivityActs {
  const act = useAct();
  return useMemo(() => {
    const done = async (name: string, params: Record<string, string>, request: ChangeRequest) =>
      (await act(name, params, [request]))?.ok === true;
    const set = (id: string, values: FieldValues): ChangeRequest => ({
      op: 'set',
      kind: 'activity',
      on: { ids: [id] },
      values,
    });
    return {
      add: (about, values) =>
        done(
          addActs[values.type],
          { title: about.title },
          {
            op: 'add',
            kind: 'activity',
            rows: [{ id: crypto.randomUUID(), values: { ...values, about: about.id } }],
          },
        ),
      edit: (activity, values) =>
        done('activityEdit', { title: activity.title }, set(activity.id, values)),
      pin: (id, pinned) =>
        done(pinned ? 'pin' : 'unpin', {}, set(id, { pinned: pinned ? true : undefined })),
    };
  }, [act]);
}

/** What a new activity is called in the act's sentence. */
const addActs: Readonly<Record<ActivityType, string>> = {
  note: 'note',
  call: 'call',
  visit: 'visit',
  message: 'activity',
  email: 'activity',
  meeting: 'activity',
};
