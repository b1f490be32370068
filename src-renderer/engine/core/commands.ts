import { withoutBlanks } from '#engine/core/apply.ts';
import type { CommandRun } from '#engine/core/command-run.ts';
import type { Draft } from '#engine/core/draft.ts';
import { normaliserOf } from '#engine/core/stored-values.ts';
import { computedOf } from '#engine/index/computed.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import { settingOf } from '#engine/index/workspace-setting.ts';
import type { Refused } from '#engine/protocol/changes.ts';
import type { CommandChange, CommandContext } from '#shared/domain/command.ts';
import type { FieldValues, RecordRow, StoredRow } from '#shared/sync/change-set.ts';

type Problem = Refused['problems'][number];

/** What commands are run by: the act they are part of, and who does it. */
export interface Running {
  readonly workspace: Workspace;
  readonly act: string;
  readonly actor: string;
}

/**
 * Runs commands on records that live and drafts what their rules want, but for new records: those are
 * answered, by kind, for the caller to add. With a problem, nothing more is drafted.
 */
export async function draftRuns(
  draft: Draft,
  runs: readonly CommandRun[],
  running: Running,
  /** Whether the act brings this record already. */
  isComing: (kind: string, id: string) => boolean = () => false,
): Promise<{
  readonly born: ReadonlyMap<string, readonly RecordRow[]>;
  readonly problems: readonly Problem[];
}> {
  const { changes, problems } = await decided(draft, runs, running);
  const born = new Map<string, Map<string, RecordRow>>();
  if (problems.length > 0) return { born: new Map(), problems };
  const rows = await readAll(draft, changes);
  const found: Problem[] = [];
  for (const change of changes) {
    const { kind, id } = change;
    const { workspace } = running;
    if (change.op === 'add') {
      const coming = born.get(kind) ?? new Map<string, RecordRow>();
      const row = rows.get(kind)?.get(id);
      if ((row && draft.isKept(kind, id)) || coming.has(id) || isComing(kind, id)) continue;
      const values = withoutBlanks(normaliserOf(workspace, kind)(change.values));
      if (row) draft.bringBack(kind, row, values);
      else born.set(kind, coming.set(id, { id, values }));
      continue;
    }
    const row = rows.get(kind)?.get(id);
    if (!row || !draft.isLive(kind, id)) {
      found.push({ kind, id, field: 'id', key: 'recordGone' });
    } else if (change.op === 'del') draft.del(kind, [id]);
    else draft.change(kind, row, normaliserOf(workspace, kind)(change.values));
  }
  const added = new Map([...born].map(([kind, coming]) => [kind, [...coming.values()]]));
  return { born: added, problems: found };
}

/** Whether the rules have nothing to do: what is wanted stands already. */
export async function wantNothing(
  draft: Draft,
  runs: readonly CommandRun[],
  running: Running,
): Promise<boolean> {
  const { changes, problems } = await decided(draft, runs, running);
  return changes.length === 0 && problems.length === 0;
}

/** What the rules say, run by run, each of the record as the act has made it so far. */
async function decided(
  draft: Draft,
  runs: readonly CommandRun[],
  { workspace, act, actor }: Running,
): Promise<{
  readonly changes: readonly CommandChange[];
  readonly problems: readonly Problem[];
}> {
  const now = workspace.now();
  const zone = settingOf(workspace, 'timeZone');
  const changes: CommandChange[] = [];
  const problems: Problem[] = [];
  for (const [kind, ofKind] of Map.groupBy(runs, (run) => run.kind)) {
    const records = await draft.read(
      kind,
      ofKind.map(({ id }) => id),
    );
    for (const [name, ofCommand] of Map.groupBy(ofKind, (run) => run.command)) {
      const command = workspace.kind(kind).commands?.[name];
      if (!command) throw new Error(`${kind} has no command ${name}`);
      const rule = await command.rule();
      const rows = ofCommand.flatMap(({ id }) => records.get(id) ?? []);
      const computed = computedOf(workspace, kind);
      const through = await targetsOf(draft, workspace, kind, command.through ?? [], rows);
      for (const { id, params } of ofCommand) {
        const row = records.get(id);
        if (!row || !draft.isLive(kind, id)) continue;
        const seen = { computed: computed.values(id, row.v), through: through(row) };
        const result = rule({ id, values: row.v }, { params, now, zone, actor, act, ...seen });
        if ('key' in result) problems.push({ ...result, kind, id });
        else changes.push(...result);
      }
    }
  }
  return { changes, problems };
}

/** Reads what ref fields of some records point at; answers with the values a record's fields lead to. */
async function targetsOf(
  draft: Draft,
  workspace: Workspace,
  kind: string,
  through: readonly string[],
  rows: readonly StoredRow[],
): Promise<(row: StoredRow) => CommandContext['through']> {
  const refs = through.map((field) => {
    const { of } = workspace.fieldsOf(kind)[field] ?? {};
    if (of === undefined) throw new Error(`${kind}.${field} points at no record`);
    const target = ({ v }: StoredRow) => workspace.resolve(of, String(v[field] ?? ''));
    return { field, of, target };
  });
  const read = new Map<string, ReadonlyMap<string, StoredRow>>();
  for (const { field, of, target } of refs) read.set(field, await draft.read(of, rows.map(target)));
  return (row) => {
    const values: Record<string, FieldValues> = {};
    for (const { field, of, target } of refs) {
      const id = target(row);
      const found = read.get(field)?.get(id);
      if (found && draft.isLive(of, id)) values[field] = found.v;
    }
    return values;
  };
}

/** The records that changes are about, as far as they are there. */
async function readAll(
  draft: Draft,
  changes: readonly CommandChange[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, StoredRow>>> {
  const rows = new Map<string, ReadonlyMap<string, StoredRow>>();
  for (const [kind, some] of Map.groupBy(changes, (change) => change.kind)) {
    rows.set(
      kind,
      await draft.read(
        kind,
        some.map(({ id }) => id),
      ),
    );
  }
  return rows;
}
