import { withoutBlanks } from '#engine/core/apply.ts';
import { byCommand, loadCommands } from '#engine/core/by-command.ts';
import type { CommandRun } from '#engine/core/command-run.ts';
import type { Running } from '#engine/core/commands.ts';
import type { Draft } from '#engine/core/draft.ts';
import { normaliserOf, tagSpellings } from '#engine/core/stored-values.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import type { ChangeRequest, Refused, Selection } from '#engine/protocol/changes.ts';
import type { FieldSpec } from '#shared/domain/field-spec.ts';
import { formOf } from '#shared/domain/field-type.ts';
import { entryKey } from '#shared/rules/entry-key.ts';
import type { FieldValues, StoredRow } from '#shared/sync/change-set.ts';
import { tagKey } from '#shared/text/tag-key.ts';

interface RequestContext extends Running {
  readonly select: (kind: string, on: Selection) => readonly string[];
}

type Problems = Refused['problems'];

/** Drafts what was asked for. Returns the problems that stand in the way; none drafts it all. */
export async function readRequests(
  draft: Draft,
  requests: readonly ChangeRequest[],
  context: RequestContext,
): Promise<Problems[number][]> {
  const problems: Problems[number][] = [];
  for (const request of requests) {
    const runs: CommandRun[] = [];
    problems.push(...(await readRequest(draft, request, { ...context, runs })));
    if (runs.length === 0) continue;
    const { draftRuns } = await loadCommands();
    const { born, problems: refused } = await draftRuns(draft, runs, context);
    for (const [kind, rows] of born) draft.add(kind, rows);
    problems.push(...refused);
  }
  return problems;
}

/** Where what a request asks for is gathered besides: the commands that it runs. */
interface Gathering extends RequestContext {
  readonly runs: CommandRun[];
}

async function readRequest(
  draft: Draft,
  request: ChangeRequest,
  context: Gathering,
): Promise<Problems> {
  const { kind } = request;
  const normalise = normaliserOf(context.workspace, kind);
  const spellings = tagSpellings(context.workspace, kind);
  switch (request.op) {
    case 'add': {
      const taken = request.rows.filter((row) => draft.exists(kind, row.id));
      draft.add(
        kind,
        request.rows.map((row) => ({
          id: row.id,
          values: withoutBlanks(spellings.spelled(normalise(row.values))),
        })),
      );
      return taken.map((row) => ({ kind, id: row.id, field: 'id', key: 'idTaken' }));
    }
    case 'set': {
      const wanted = normalise(request.values);
      return eachLive(draft, kind, survivors(request, context), (row) =>
        setOrRun(draft, kind, row, spellings.spelled(wanted, row.v), context),
      );
    }
    case 'do': {
      const { command, params = {} } = request;
      return eachLive(draft, kind, survivors(request, context), ({ id }) =>
        context.runs.push({ kind, command, id, params }),
      );
    }
    case 'adjust': {
      const { field, add = [], remove = [] } = request;
      return eachLive(draft, kind, survivors(request, context), (row) => {
        const before = row.v[field];
        const members: readonly unknown[] = Array.isArray(before) ? before : [];
        const keyOf = memberKey(context.workspace.fieldsOf(kind)[field]);
        const gone = new Set(remove.map(keyOf));
        const kept = members.filter((member) => !gone.has(keyOf(member)));
        const has = new Set(kept.map(keyOf));
        const wanted = normalise({
          [field]: [...kept, ...add.filter((member) => !has.has(keyOf(member)))],
        });
        setOrRun(draft, kind, row, spellings.spelled(wanted, row.v), context);
      });
    }
    case 'respell': {
      const { field } = request;
      const wanted = new Map(request.spellings.map((word) => [tagKey(word), word]));
      const ids = speltOtherwise(context.workspace, request, wanted);
      return eachLive(draft, kind, ids, (row) => {
        const before = row.v[field];
        const words: readonly string[] = Array.isArray(before) ? before.map(String) : [];
        const spelled = words.map((word) => wanted.get(tagKey(word)) ?? word);
        draft.change(kind, row, { [field]: [...new Set(spelled)] });
      });
    }
    case 'del':
      draft.del(
        kind,
        context.select(kind, request.on).filter((id) => draft.isLive(kind, id)),
      );
      return [];
    case 'undel': {
      const dead = context.select(kind, request.on).filter((id) => !draft.isLive(kind, id));
      const known = await draft.read(kind, dead);
      draft.undel(
        kind,
        dead.filter((id) => known.has(id)),
      );
      return dead
        .filter((id) => !known.has(id))
        .map((id) => ({ kind, id, field: 'id', key: 'recordGone' }));
    }
    case 'merge':
      return mergeRecords(draft, request, context);
  }
}

/** What makes a member of a field's list this one: a word's spelling does not count, nor what an entry says besides. */
function memberKey(spec: FieldSpec | undefined): (member: unknown) => string {
  const wordKey = (spec && formOf(spec.type).members?.wordKey) ?? ((word: string) => word);
  return (member) => {
    const isEntry = typeof member === 'object' && member !== null;
    return spec && isEntry ? entryKey(spec.type, member) : wordKey(String(member));
  };
}

/** Live records that have one of the tags in another spelling. */
function speltOtherwise(
  workspace: Workspace,
  { kind, field }: { readonly kind: string; readonly field: string },
  wanted: ReadonlyMap<string, string>,
): readonly string[] {
  const table = workspace.table(kind);
  const column = table.column(field);
  if (column?.class !== 'words') return [];
  return table.liveIds().filter((id) => {
    const words = column.get(table.ids.slotOf(id) ?? 0);
    return words.some((word) => (wanted.get(tagKey(word)) ?? word) !== word);
  });
}

/** The selected records; what is meant for a merged one is meant for the one it was merged into. */
function survivors(
  { kind, on }: { readonly kind: string; readonly on: Selection },
  { workspace, select }: RequestContext,
): readonly string[] {
  const ids = select(kind, on);
  if (workspace.table(kind).redirects.size === 0) return ids;
  return [...new Set(ids.map((id) => workspace.resolve(kind, id)))];
}

async function eachLive(
  draft: Draft,
  kind: string,
  ids: readonly string[],
  change: (row: StoredRow) => unknown,
): Promise<Problems> {
  const rows = await draft.read(kind, ids);
  const problems: Problems[number][] = [];
  for (const id of ids) {
    const row = rows.get(id);
    if (row && draft.isLive(kind, id)) change(row);
    else problems.push({ kind, id, field: 'id', key: 'recordGone' });
  }
  return problems;
}

/** Drafts a merge: the survivor's values, and on each other record where it redirects to. */
async function mergeRecords(
  draft: Draft,
  { kind, into, from, values }: Extract<ChangeRequest, { op: 'merge' }>,
  { workspace }: RequestContext,
): Promise<Problems> {
  const { redirect } = workspace.kind(kind);
  if (!redirect) throw new Error(`${kind} records cannot be merged`);
  const others = from.filter((id) => id !== into);
  const wanted = { ...normaliserOf(workspace, kind)(values), [redirect]: null };
  for (const { v } of (await draft.read(kind, others)).values()) draft.vouch(into, v);
  return [
    ...(await eachLive(draft, kind, [into], (row) => draft.change(kind, row, wanted))),
    ...(await eachLive(draft, kind, others, (row) =>
      draft.change(kind, row, { [redirect]: into }),
    )),
  ];
}

/** Sets what is set as it is, and gathers the commands that set the rest. */
function setOrRun(
  draft: Draft,
  kind: string,
  row: StoredRow,
  wanted: FieldValues,
  { workspace, runs }: Gathering,
): void {
  const asked = byCommand(workspace, kind, row, wanted);
  draft.change(kind, row, asked.plain);
  runs.push(...asked.runs);
}
