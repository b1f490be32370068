import type {
  ForgottenRow,
  Operation,
  OperationResult,
  RecordChange,
  Rejection,
} from '#shared/sync/protocol.ts';

/** Why an operation is sent without its content: the endpoint never takes it as it is. */
export type Emptied = ReadonlyMap<number, Rejection>;

/**
 * Operations in a row from a number on. Those that are missing (the device no longer has them) and
 * those that are never taken as they are go without content, so that the later ones are.
 */
export function inARow(
  from: number,
  outgoing: readonly Operation[],
  until: number,
  emptied: Emptied,
): readonly Operation[] {
  const ops: Operation[] = [];
  const fillTo = (n: number): void => {
    while (from + ops.length < n) ops.push(missing(from + ops.length, outgoing[0]));
  };
  for (const operation of outgoing) {
    fillTo(operation.n);
    ops.push(emptied.has(operation.n) ? { ...operation, c: touchesOf(operation) } : operation);
  }
  if (outgoing.length === 0) fillTo(until + 1);
  return ops;
}

/** What an operation touches, without its content: what stands there is pulled again. */
function touchesOf({ c }: Operation): RecordChange[] {
  return c.filter(({ k }) => k !== 'add').map(({ e, id }) => ({ k: 'set', e, id, v: {}, b: {} }));
}

/** Records that only an operation without its content would have made. */
export function neverMade(
  outgoing: readonly Operation[],
  emptied: Emptied,
): readonly ForgottenRow[] {
  return outgoing
    .filter(({ n }) => emptied.has(n))
    .flatMap(({ c }) => c.filter(({ k }) => k === 'add'))
    .map(({ e, id }) => ({ e, id, seq: 0, forget: true }));
}

function missing(n: number, next: Operation | undefined): Operation {
  return {
    n,
    op: `missing-${n}`,
    tx: `missing-${n}`,
    at: next?.at ?? '000000000000-0001-0000000000000000',
    act: { name: 'missing' },
    cur: 0,
    c: [],
  };
}

/** The results of what was sent; what went without its content counts as refused. */
export function resultsOf(
  sent: readonly Operation[],
  results: readonly OperationResult[],
  emptied: Emptied,
): readonly OperationResult[] {
  const numbers = new Set(sent.map(({ n }) => n));
  return results
    .filter(({ n }) => numbers.has(n))
    .map((result) => {
      const code = emptied.get(result.n);
      return code === undefined ? result : { ...result, s: 'rejected' as const, code };
    });
}
