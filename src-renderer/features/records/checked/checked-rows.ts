import { useEffect, useState } from 'react';
import { useEngine } from '#engine/client/engine-context.tsx';
import { engineErrorOf } from '#engine/client/use-act.ts';
import type { EngineError } from '#engine/protocol/errors.ts';
import type { AskedRow, CheckedChange, CheckedRows } from '#engine/protocol/import.ts';
import type { FieldInfo, Window } from '#engine/protocol/lists.ts';

/** Rows on a page of what a check found. */
export const PAGE_ROWS = 25;

type Fields = Readonly<Record<string, readonly FieldInfo[]>>;

interface CheckedPage<Row> extends CheckedRows<Row> {
  /** Fields of the kinds that the rows are of. */
  readonly fields: Fields;
}

/** A page of the records that a check found would change. */
export function useCheckedChanges(check: string, page: number, only?: 'renames') {
  const engine = useEngine();
  return usePage(`${check} ${only ?? ''} ${page}`, async () => {
    const found = await engine.request('checkedChanges', {
      check,
      ...(only ? { only } : {}),
      window: windowOf(page),
    });
    return withFields(engine, found, kindsOf(found.rows));
  });
}

/** A page of the rows of which a check could not tell whose they are. */
export function useAskedRows(check: string, page: number) {
  const engine = useEngine();
  return usePage(`${check} ${page}`, async () => {
    const found = await engine.request('askedRows', { check, window: windowOf(page) });
    return withFields(
      engine,
      found,
      kindsOf(found.rows.flatMap((row: AskedRow) => row.candidates)),
    );
  });
}

function windowOf(page: number): Window {
  return { offset: page * PAGE_ROWS, limit: PAGE_ROWS };
}

function kindsOf(changes: readonly CheckedChange[]): readonly string[] {
  return [...new Set(changes.map(({ kind }) => kind))];
}

async function withFields<Row>(
  engine: ReturnType<typeof useEngine>,
  found: CheckedRows<Row>,
  kinds: readonly string[],
): Promise<CheckedPage<Row>> {
  const fields = await Promise.all(
    kinds.map(async (kind) => [kind, await engine.request('fields', { kind })] as const),
  );
  return { ...found, fields: Object.fromEntries(fields) };
}

/** What was read for a key; what was shown stays while the next is on its way. */
function usePage<Row>(key: string, read: () => Promise<CheckedPage<Row>>) {
  const [page, setPage] = useState<CheckedPage<Row>>();
  const [failure, setFailure] = useState<EngineError>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for what is read
  useEffect(() => {
    let gone = false;
    read().then(
      (next) => {
        if (gone) return;
        setPage(next);
        setFailure(undefined);
      },
      (error) => !gone && setFailure(engineErrorOf(error)),
    );
    return () => {
      gone = true;
    };
  }, [key]);
  return { page, failure };
}
