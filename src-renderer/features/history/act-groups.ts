/** Acts that belong together for somebody who looks for one: `history.group.<id>`. */
const groups = {
  added: ['add'],
  edited: ['edit', 'putBack', 'addressAdd', 'activityEdit', 'taskEdit', 'linkEdit'],
  bulk: ['bulkEdit', 'bulkTag', 'bulkUntag', 'bulkAssign', 'bulkUnassign', 'bulkDelete'],
  deleted: ['delete', 'bulkDelete'],
  restored: ['restoreValue', 'restoreRecord', 'putBack'],
  merged: ['mergeRecords', 'notSame'],
  imported: ['import', 'importEverything', 'loadSample', 'removeSample', 'rereadPhones'],
  noted: ['note', 'call', 'visit', 'activity', 'pin', 'unpin', 'activityEdit'],
  tasks: ['taskAdd', 'taskDone', 'taskReopen', 'taskMove', 'taskEdit'],
  people: ['link', 'unlink', 'linkEdit'],
  views: [
    'viewSave',
    'viewRename',
    'viewDelete',
    'segmentSave',
    'segmentRename',
    'segmentEdit',
    'segmentDelete',
  ],
  settings: [
    'setting',
    'memberAdd',
    'memberRename',
    'memberRemove',
    'fieldAdd',
    'fieldEdit',
    'fieldRemove',
  ],
  team: [
    'takeOtherValue',
    'bringBack',
    'keepValue',
    'keepAllValues',
    'conflict',
    'received',
    'firstPull',
    'team.create',
    'team.join',
    'team.role',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ActGroupId = keyof typeof groups;

export const actGroupIds = Object.keys(groups) as [ActGroupId, ...ActGroupId[]];

/** The names of a group's acts. */
export function actsOf(group: ActGroupId): readonly string[] {
  return groups[group];
}

/** The groups that a history has acts of, each with how many, in their fixed order. */
export function groupsIn(
  acts: readonly { readonly word: string; readonly count: number }[],
): readonly { readonly id: ActGroupId; readonly count: number }[] {
  const counts = new Map(acts.map(({ word, count }) => [word, count]));
  return actGroupIds.flatMap((id) => {
    const count = actsOf(id).reduce((sum, name) => sum + (counts.get(name) ?? 0), 0);
    return count > 0 ? [{ id, count }] : [];
  });
}
