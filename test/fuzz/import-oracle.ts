import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { exportRecords } from '#engine/jobs/export.ts';
import { dryRunImport, previewImport, runImport } from '#engine/jobs/import.ts';
import { JobFailed } from '#engine/jobs/job-failed.ts';
import type { EngineError } from '#engine/protocol/errors.ts';
import type {
  ImportCounts,
  ImportPlan,
  ImportPreview,
  ImportResult,
} from '#engine/protocol/import.ts';
import { kinds } from '#shared/domain/kinds.ts';
import { parseEmails, parsePhones } from '#shared/import/parse-entries.ts';
import { createRandom } from '#shared/sample/random.ts';
import type { FieldValues, RecordRow } from '#shared/sync/change-set.ts';
import { fold } from '#shared/text/fold.ts';
import type { ImportCase } from '#test/fuzz/import-case.ts';
import { relatives } from '#test/fuzz/relatives.ts';
import { MemoryWorkspace } from '#test/support/memory-job-context.ts';

/** What is wrong: the step at which it showed, and how. */
export interface Finding {
  readonly step: string;
  readonly message: string;
}

export type Tell = (step: string) => void;

type Stored = ReturnType<MemoryWorkspace['all']>;
type Plan = ImportPlan & { readonly id: string };

class Broken extends Error {}

/**
 * Runs one case through preview, dry run, import, the import again, a cancelled import, and export
 * and import of what came in. Null when all that is promised of an import holds.
 */
export async function checkImport(
  input: ImportCase,
  existing: Stored,
  tell: Tell,
): Promise<Finding | null> {
  let step = 'preview';
  const enter = (next: string) => {
    step = next;
    tell(next);
  };
  try {
    await check(input, input.filled ? existing : {}, enter);
    return null;
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { step, message: error instanceof Broken ? error.message : message };
  }
}

async function check(input: ImportCase, before: Stored, enter: Tell): Promise<void> {
  enter('preview');
  const source = sourceOf(input);
  const preview = await typed(() => previewImport(workspaceOf(before).context(), source));
  if (preview.failed) explain(preview.error);
  const plan = planOf(input, preview.failed ? undefined : preview.value);

  enter('dry run');
  const dryWorkspace = workspaceOf(before);
  const dry = await typed(() => dryRunImport(dryWorkspace.context(), plan));
  expectSame(dryWorkspace.all(), before, 'the dry run changed something');
  // A whole workspace has no dry run.
  const isWorkspace = new TextDecoder('latin1').decode(input.bytes.subarray(0, 4)) === 'PK\x03\x04';

  enter('import');
  const workspace = workspaceOf(before);
  const result = await runTyped(workspace, plan);
  const after = workspace.all();
  if (!result.ok) {
    explain(result.error);
    expectSame(after, before, 'the failed import changed something');
    expectSame(workspace.acts.length, 0, 'the failed import left an act');
    if (!isWorkspace) {
      const dryError = dry.failed ? dry.error : 'no error';
      expectSame(dryError, result.error, 'dry run and import fail otherwise');
    }
  } else {
    if (preview.failed) throw new Broken('the file that has no preview was imported');
    if (!isWorkspace) {
      if (dry.failed) throw new Broken(`the dry run failed: ${dry.error.message}`);
      expectSame(dry.value, result.counts, 'dry run and import count otherwise');
    }
    checkCounts(result.counts, preview.value, before, after);
    if (!isWorkspace) checkIdentity(input, before, after, confirmedIn(dryWorkspace));

    // Whoever was renamed by an answer is not found by the old name again.
    const isRenamed = result.counts.renamed > 0 && input.answers !== undefined;
    enter('import again');
    if (!isRenamed) await checkAgain(plan, after);
  }

  enter('cancelled import');
  await checkCancelled(input, plan, before, after);

  if (result.ok && !isWorkspace && !input.filled && input.kind === 'customer') {
    enter('export and import');
    await checkRoundTrip(after);
  }
}

function sourceOf({ bytes, kind, name, encoding, delimiter, hasHeader }: ImportCase) {
  return {
    kind,
    name,
    bytes,
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(hasHeader === undefined ? {} : { hasHeader }),
  };
}

function planOf(input: ImportCase, preview: ImportPreview | undefined): Plan {
  const { matchBy, dateOrder, tag, mapping, answers } = input;
  const random = createRandom(mapping ?? 0);
  const targets = preview?.targets ?? [];
  const mapped =
    mapping === undefined || !preview || targets.length === 0
      ? {}
      : {
          mapping: preview.columns.map(() => (random.chance(0.7) ? random.pick(targets) : null)),
        };
  return {
    id: 'import',
    source: sourceOf(input),
    matchBy,
    ...(dateOrder ? { dateOrder } : {}),
    ...(tag === undefined ? {} : { tag }),
    ...(answers ? { answers } : {}),
    ...mapped,
  };
}

type Typed<T> =
  | { readonly failed: false; readonly value: T }
  | { readonly failed: true; readonly error: EngineError };

/** A `JobFailed` is an answer; any other exception is a finding. */
async function typed<T>(work: () => Promise<T>): Promise<Typed<T>> {
  try {
    return { failed: false, value: await work() };
  } catch (error) {
    if (error instanceof JobFailed) return { failed: true, error: error.error };
    throw error;
  }
}

async function runTyped(workspace: MemoryWorkspace, plan: Plan): Promise<ImportResult> {
  const run = await typed(() => runImport(workspace.context(), plan));
  return run.failed ? { ok: false, error: run.error } : run.value;
}

const texts: { readonly fileError: Record<string, string>; readonly reason: object } = JSON.parse(
  readFileSync(
    new URL('../../src-renderer/app/i18n/locales/en/import.json', import.meta.url),
    'utf8',
  ),
);

/** An error that the user can read: a file's has a reason that is translated. */
function explain({ code, reason, message }: EngineError): void {
  const known = code === 'badFile' ? reason !== undefined && reason in texts.fileError : true;
  const ours = code === 'badFile' || code === 'newerVersion' || code === 'notFound';
  if (!ours || !known) throw new Broken(`an error nobody can read: ${code} ${reason} ${message}`);
}

function checkCounts(
  counts: ImportCounts,
  preview: ImportPreview,
  before: Stored,
  after: Stored,
): void {
  const { added, updated, unchanged, duplicates, refused, created } = counts;
  const read = added + updated + unchanged + duplicates + refused;
  expectSame(read, preview.total, 'the rows do not add up to those of the file');
  const grown = sizeOf(after) - sizeOf(before);
  expectSame(grown, added + created, 'more or fewer records came in than counted');
  const changed = Object.entries(before).flatMap(([kind, records]) =>
    Object.entries(records).filter(([id, values]) => !isDeepStrictEqual(values, after[kind]?.[id])),
  );
  expectSame(changed.length, updated, 'more or fewer records changed than counted');
  for (const { reason } of [...counts.refusedRows, ...counts.remarks]) {
    if (!(reason in texts.reason)) throw new Broken(`a reason nobody can read: ${reason}`);
  }
}

/** Records that the check asked about: only an answer lets them become somebody else. */
function confirmedIn(dryRun: MemoryWorkspace): ReadonlySet<string> {
  const asked = dryRun.check?.questionsAt(0, 1_000) ?? [];
  return new Set(asked.flatMap(({ candidates }) => candidates.map(({ id }) => id)));
}

/** By whatever key: nobody becomes somebody else who was not confirmed to. */
function checkIdentity(
  { answers, matchBy }: ImportCase,
  before: Stored,
  after: Stored,
  asked: ReadonlySet<string>,
): void {
  for (const [id, values] of Object.entries(before.customer ?? {})) {
    const now = after.customer?.[id] ?? {};
    if (answers?.either === 'same' && asked.has(id)) continue;
    expectSame(now.type, values.type, `${id} is of another sort`);
    if (answers?.renamed === 'same' && matchBy === 'externalId') continue;
    const names = [nameOf(values), nameOf(now)] as const;
    if (!staysNamed(...names)) throw new Broken(`${id} was ${names[0]} and is ${names[1]}`);
  }
}

function nameOf({ name, given, additional, family, prefix, suffix, type }: FieldValues): string {
  const parts = { name, given, additional, family };
  const isNamed = Object.values(parts).some((part) => part !== undefined);
  return isNamed ? title({ ...parts, prefix, suffix, type }) : '';
}

function title(values: FieldValues): string {
  return kinds.find(({ name }) => name === 'customer')?.title(values) ?? '';
}

/** A name may be written otherwise and have more words; what it had stays, in its order. */
function staysNamed(before: string, after: string): boolean {
  if (before === '' || fold(before) === fold(after)) return true;
  const words = (text: string) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const left = words(before);
  for (const word of words(after)) if (word === left[0]) left.shift();
  return left.length === 0 && words(before).length > 0;
}

function sizeOf(stored: Stored): number {
  return Object.values(stored).reduce((sum, records) => sum + Object.keys(records).length, 0);
}

async function checkAgain(plan: Plan, after: Stored): Promise<void> {
  const workspace = workspaceOf(after);
  const again = await runTyped(workspace, plan);
  if (!again.ok) throw new Broken(`the second import failed: ${again.error.message}`);
  expectSame(workspace.all(), after, 'the second import changed something');
  expectSame(again.changeSet, null, 'the second import left an act');
}

async function checkCancelled(
  { cancelAfter }: ImportCase,
  plan: Plan,
  before: Stored,
  after: Stored,
): Promise<void> {
  const workspace = workspaceOf(before);
  workspace.cancelAfter = cancelAfter;
  const result = await runTyped(workspace, plan);
  const cancelled = !result.ok && result.error.code === 'cancelled';
  expectSame(
    workspace.all(),
    cancelled ? before : after,
    'a cancelled import left neither all nor nothing',
  );
}

/** What came in goes out as a table and comes back the same. */
async function checkRoundTrip(stored: Stored): Promise<void> {
  const ids = Object.keys(stored.customer ?? {});
  // `:::` parts the entries of a cell, as one large address book writes them.
  if (ids.length === 0 || JSON.stringify(stored).includes(':::')) return;
  if (Object.values(stored.customer ?? {}).some(hasOddEntry)) return;
  const { bytes } = await exportRecords(workspaceOf(stored).context(), {
    kind: 'customer',
    on: { ids },
    format: 'csv',
    labels,
  });
  const workspace = new MemoryWorkspace();
  const source = { kind: 'customer', name: 'customers.csv', bytes };
  const result = await runTyped(workspace, { id: 'again', source, matchBy: 'none' });
  if (!result.ok) throw new Broken(`what was exported is refused: ${result.error.message}`);
  const { refused, refusedRows } = result.counts;
  if (refused > 0) {
    throw new Broken(`a row of the export is refused: ${JSON.stringify(refusedRows)}`);
  }
  const [out, back] = [readable(stored), readable(workspace.all())];
  const missing = out.filter((each) => !back.includes(each));
  const more = back.filter((each) => !out.includes(each));
  if (missing.length + more.length > 0 || out.length !== back.length) {
    throw new Broken(`what went out came back otherwise: ${missing[0]} became ${more[0]}`);
  }
}

/** Cards keep addresses and numbers that are none; a table's cell is refused or parted for them. */
function hasOddEntry({ emails, phones }: FieldValues): boolean {
  const odd = (entries: unknown, parse: typeof parseEmails | typeof parsePhones) =>
    Array.isArray(entries) &&
    entries.some(({ value }) => {
      const read = parse(String(value));
      return 'problem' in read || read.entries.length !== 1 || read.entries[0]?.value !== value;
    });
  return odd(emails, parseEmails) || odd(phones, parsePhones);
}

/** Customers as texts to compare, references by the title of what they name. */
function readable(stored: Stored): readonly string[] {
  return Object.values(stored.customer ?? {})
    .map((values) => {
      const named = Object.entries(values).map(([field, value]): [string, unknown] => [
        field,
        field === 'parent' || field === 'owner' ? titleOf(stored, String(value)) : value,
      ]);
      return JSON.stringify(sorted(Object.fromEntries(named)));
    })
    .sort();
}

/**
 * The same value with keys and lists in order, less labels, which a table's reader takes by what they
 * mean, and less how a number was typed, which a table does not say.
 */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted).toSorted((a, b) => compare(a, b));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    entries.flatMap(([key, each]) =>
      key === 'label' || key === 'typed' ? [] : [[key, sorted(each)]],
    ),
  );
}

function compare(a: unknown, b: unknown): number {
  return (JSON.stringify(a) ?? '') < (JSON.stringify(b) ?? '') ? -1 : 1;
}

function titleOf(stored: Stored, id: string): string {
  for (const kind of kinds) {
    const values = stored[kind.name]?.[id];
    if (values) return kind.title(values);
  }
  return '';
}

/** Column names as in the program; its `Title` alone could also be a position. */
const labels: Readonly<Record<string, string>> = {
  ...JSON.parse(
    readFileSync(
      new URL('../../src-renderer/app/i18n/locales/en/field.json', import.meta.url),
      'utf8',
    ),
  ).customer,
  prefix: 'prefix',
};

function workspaceOf(stored: Stored): MemoryWorkspace {
  const workspace = new MemoryWorkspace();
  for (const [kind, records] of Object.entries(stored)) {
    const rows = Object.entries(records).map(
      ([id, values]: [string, FieldValues]): RecordRow => ({ id, values }),
    );
    workspace.add(kind, rows);
  }
  return workspace;
}

/** Records of an ordinary import, and of people who share keys, for cases that bring more of the same. */
export async function existingRecords(bytes: Uint8Array): Promise<Stored> {
  const workspace = new MemoryWorkspace();
  const source = { kind: 'customer', name: 'people.csv', bytes };
  const result = await runTyped(workspace, { id: 'first', source, matchBy: 'none' });
  if (!result.ok) throw new Error(result.error.message);
  const named = Object.entries(workspace.all()).map(([kind, records]) => [
    kind,
    Object.fromEntries(
      Object.entries(records).map(([id, values]) => [`old-${id}`, withOldRefs(values)]),
    ),
  ]);
  const stored: Stored = Object.fromEntries(named);
  return { ...stored, customer: { ...stored.customer, ...relatives } };
}

/** Ids of an earlier import differ from those of the next. */
function withOldRefs(values: FieldValues): FieldValues {
  const refs = ['parent', 'owner'].filter((field) => typeof values[field] === 'string');
  return { ...values, ...Object.fromEntries(refs.map((field) => [field, `old-${values[field]}`])) };
}

function expectSame(found: unknown, expected: unknown, otherwise: string): void {
  if (isDeepStrictEqual(found, expected)) return;
  const [a, b] = [JSON.stringify(found) ?? '', JSON.stringify(expected) ?? ''];
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const cut = (text: string) => text.slice(Math.max(0, at - 60), at + 200);
  throw new Broken(`${otherwise}: …${cut(a)} instead of …${cut(b)}`);
}
