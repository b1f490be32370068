import type { FoldContext } from '#shared/domain/fold.ts';
import type { WorkingCalendar } from '#shared/rules/service/calendar.ts';
import { serviceKinds } from '#shared/rules/service/ticket-words.ts';
import {
  boundedCalendar,
  type WorkspaceService,
  workspaceService,
} from '#shared/rules/service/workspace-service.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

/** How a workspace serves, with its calendar ready to be asked. */
export interface ReadyService extends WorkspaceService {
  readonly clock: WorkingCalendar;
}

/** The last service read, by what it was read from: thousands of tickets are read by the same. */
let last: {
  readonly from: readonly ReadonlyMap<string, FieldValues>[];
  readonly service: ReadyService;
} | null = null;
/** A calendar keeps what it worked out, so the same calendar stays the same one. */
let calendar: { readonly key: string; readonly clock: WorkingCalendar } | null = null;

/** How the workspace serves, as a fold reads it. */
export function serviceIn({ whole }: Pick<FoldContext, 'whole'>): ReadyService {
  const from = serviceKinds.map(whole);
  if (last?.from.every((records, i) => records === from[i])) return last.service;
  const service = workspaceService(whole);
  const key = JSON.stringify(service.calendar);
  if (calendar?.key !== key) calendar = { key, clock: boundedCalendar(service.calendar) };
  last = { from, service: { ...service, clock: calendar.clock } };
  return last.service;
}
