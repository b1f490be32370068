import { useCallback } from 'react';
import { useEngine } from '#engine/client/engine-context.tsx';
import { useAct } from '#engine/client/use-act.ts';
import type { ChangeRequest, Refused } from '#engine/protocol/changes.ts';
import type { MacroValues } from '#shared/domain/macro.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { type FieldValues, isBlank } from '#shared/sync/change-set.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { type OwnNames, useOwnNames } from '../replies/use-text-values.ts';

/** A ticket that a macro could not be applied to, and why. */
export interface NotApplied {
  readonly id: string;
  readonly title: string;
  readonly reason: string;
}

/** What became of a macro; of how many tickets it was done. */
export interface Applied {
  readonly done: number;
  readonly refused: readonly NotApplied[];
}

/**
 * Applies a macro to tickets as one act. Where it cannot be done to some, they are named and it is done to the rest.
 * Undefined when the engine failed; the user was told then.
 */
export function useApplyMacro(): (
  macro: string,
  tickets: readonly string[],
) => Promise<Applied | undefined> {
  const engine = useEngine();
  const act = useAct();
  const names = useOwnNames();
  const words = useVocabulary();
  return useCallback(
    async (id, tickets) => {
      const macro = await engine.request('record', { kind: 'macro', id });
      if (!macro) return undefined;
      const titleOf = async (ticket: string) =>
        (await engine.request('record', { kind: 'ticket', id: ticket }))?.title ?? '';
      const refused: NotApplied[] = [];
      let left = tickets;
      while (left.length > 0) {
        const [only = ''] = left;
        const params =
          tickets.length === 1
            ? { title: await titleOf(only) }
            : { kind: 'ticket', count: left.length };
        const result = await act(
          tickets.length === 1 ? 'ticketMacro' : 'bulkMacro',
          { macro: macro.title, ...params },
          requestsOf(macro, left, names),
          { ownRefusal: true },
        );
        if (!result) return undefined;
        if (result.ok) return { done: left.length, refused };
        const problems = problemsBy(left, result);
        for (const [ticket, problem] of problems) {
          refused.push({
            id: ticket,
            title: await titleOf(ticket),
            reason: words.problem(problem),
          });
        }
        left = left.filter((ticket) => !problems.has(ticket));
      }
      return { done: 0, refused };
    },
    [engine, act, names, words],
  );
}

function requestsOf(
  { values }: Pick<OpenRecord, 'values'>,
  ids: readonly string[],
  names: OwnNames,
): readonly ChangeRequest[] {
  const { mode, text, state, priority, assignee, addTags }: Partial<MacroValues> = values;
  const wanted = Object.entries({ mode, text, state, priority, assignee });
  const params: FieldValues = {
    ...Object.fromEntries(wanted.filter(([, value]) => !isBlank(value))),
    ...names,
  };
  const on = { ids };
  return [
    { op: 'do', kind: 'ticket', command: 'apply', on, params },
    ...(isBlank(addTags)
      ? []
      : [{ op: 'adjust', kind: 'ticket', on, field: 'tags', add: addTags ?? [] } as const]),
  ];
}

/** Why, by ticket. What is no single ticket's stands in the way of all. */
function problemsBy(
  tickets: readonly string[],
  { problems }: Refused,
): ReadonlyMap<string, Refused['problems'][number]> {
  const own = problems.filter(({ kind, id }) => kind === 'ticket' && tickets.includes(id));
  if (own.length > 0) return new Map(own.map((problem) => [problem.id, problem]));
  return new Map(tickets.flatMap((id) => problems.slice(0, 1).map((problem) => [id, problem])));
}
