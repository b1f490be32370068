import { recordPermissions } from '#server/auth/record-permissions.ts';
import type { EndpointStore, StoreReading, StoreWriting } from '#server/store/endpoint-store.ts';
import { applyChange, isDead } from '#shared/sync/merge.ts';
import type { EndpointHost } from '#test/simulation/endpoint-host.ts';
import type { Mutation } from '#test/simulation/world.ts';
import { kindsWithErrands } from '#test/support/errand-kinds.ts';
import type { MemoryStore } from '#test/support/memory-store.ts';

export interface Mutant extends Mutation {
  readonly name: string;
}

/** The same store with another way to write. */
function writing(store: MemoryStore, write: EndpointStore['write']): EndpointStore {
  return new Proxy<EndpointStore>(store, {
    get(target, name) {
      if (name === 'write') return write;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** A transaction with some of its methods replaced. */
function replaced<T extends StoreReading>(tx: T, methods: Partial<StoreWriting>): T {
  return new Proxy(tx, {
    get(target, name) {
      const own: unknown = Reflect.get(methods, name);
      if (own !== undefined) return own;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/**
 * Numbers as a database sequence gives them: taken as rows are written, seen by others only when the
 * transaction is committed, and transactions do not wait for each other.
 */
function sequenceStore(store: MemoryStore, host: EndpointHost): EndpointStore {
  let sequence = 0;
  return writing(store, async (ws, work) => {
    const later: ((tx: StoreWriting) => Promise<unknown>)[] = [];
    const result = await store.read(ws, async (tx) => {
      const { seq } = await tx.workspace();
      sequence = Math.max(sequence, seq);
      const delayed: Partial<StoreWriting> = {
        putRows: async (rows) => {
          const numbered = rows.map((row) => ({ ...row, seq: ++sequence }));
          later.push((open) => open.putRows(numbered));
        },
        putActs: async (acts) => void later.push((open) => open.putActs(acts)),
        putOperations: async (rows) => void later.push((open) => open.putOperations(rows)),
        putDevice: async (row) => void later.push((open) => open.putDevice(row)),
        putMember: async (row) => void later.push((open) => open.putMember(row)),
        setWorkspace: async ({ seq: _seq, ...change }) =>
          void later.push((open) => open.setWorkspace(change)),
        moveScopes: async () => ({ moved: 0, merged: [] }),
        moveWithin: async () => 0,
      };
      // Only what is replaced writes; the rest of a writing is not used by pushes and erasures.
      return work(replaced(tx as StoreWriting, delayed));
    });
    const mine = sequence;
    for (let i = 0; i < 8; i++) await host.breathe();
    await store.write(ws, async (tx) => {
      for (const write of later) await write(tx);
      const { seq } = await tx.workspace();
      await tx.setWorkspace({ seq: Math.max(seq, mine) });
    });
    return result;
  });
}

/** Which operation was a device's last is written down after the operations are. */
function lastNumberApart(store: MemoryStore, host: EndpointHost): EndpointStore {
  return writing(store, async (ws, work) => {
    const later: Parameters<StoreWriting['putDevice']>[0][] = [];
    const result = await store.write(ws, (tx) =>
      work(replaced(tx, { putDevice: async (row) => void later.push(row) })),
    );
    for (const row of later) {
      await host.breathe();
      await store.write(ws, (tx) => tx.putDevice(row));
    }
    return result;
  });
}

/** A store that does not do some of what it is asked to write. */
function leftBehind(store: MemoryStore, methods: Partial<StoreWriting>): EndpointStore {
  return writing(store, (ws, work) => store.write(ws, (tx) => work(replaced(tx, methods))));
}

class Undone extends Error {
  readonly result: unknown;

  constructor(result: unknown) {
    super();
    this.result = result;
  }
}

/** The answer goes out, and only then is it written. */
function answerFirst(store: MemoryStore, host: EndpointHost): EndpointStore {
  return writing(store, async <T>(ws: string, work: (tx: StoreWriting) => Promise<T>) => {
    try {
      await store.write(ws, async (tx) => {
        throw new Undone(await work(tx));
      });
    } catch (error) {
      if (!(error instanceof Undone)) throw error;
      const commit = async () => {
        for (let i = 0; i < 8; i++) await host.breathe();
        await store.write(ws, work);
      };
      commit().catch(() => undefined);
      return error.result as T;
    }
    return null;
  });
}

function bodyOf(body: unknown): { readonly ops: readonly { readonly n: number }[] } | null {
  if (typeof body !== 'object' || body === null || !('ops' in body)) return null;
  return body as { ops: { n: number }[] };
}

const permissions = recordPermissions(kindsWithErrands);

/** What is broken on purpose: each must be found, or the proof proves nothing. */
export const mutants: readonly Mutant[] = [
  { name: 'the cursor is a sequence', endpoint: { store: sequenceStore } },
  { name: 'the last number is written apart', endpoint: { store: lastNumberApart } },
  { name: 'acknowledged before committed', endpoint: { store: answerFirst } },
  { name: 'stamps are not clamped', endpoint: { adjust: (at) => at } },
  {
    name: 'a stale edit revives what was deleted',
    endpoint: {
      merge: (before, change, at, context) => {
        const merged = applyChange(before, change, at, context);
        const { state } = merged;
        if (change.k !== 'set' || !isDead(state) || !state.d || at <= state.d) return merged;
        return { ...merged, state: { ...state, u: at } };
      },
    },
  },
  {
    name: 'numbers that were taken are taken again',
    endpoint: {
      request: async (request, host, device) => {
        const first = bodyOf(request.body)?.ops[0]?.n;
        if (first !== undefined) {
          await host.tamper(device, (row) => ({ ...row, lastN: Math.min(row.lastN, first - 1) }));
        }
        return request;
      },
    },
  },
  {
    name: 'the epoch is ignored',
    endpoint: {
      request: (request, { restores }) => {
        const epoch = `epoch-${restores}`;
        const { path, body } = request;
        return {
          path: path.replace(/epoch=[^&]*/, `epoch=${epoch}`),
          body: typeof body === 'object' && body !== null ? { ...body, epoch } : body,
        };
      },
    },
  },
  {
    name: 'what gave way is not kept',
    endpoint: {
      merge: (before, change, at, context) => ({
        ...applyChange(before, change, at, context),
        clashes: [],
      }),
    },
  },
  {
    name: 'every edit counts as if it had seen everything',
    endpoint: {
      merge: (before, change, at, context) => {
        if (change.k !== 'set' || !before) return applyChange(before, change, at, context);
        const b = Object.fromEntries(
          Object.keys(change.v).map((field) => [
            field,
            before.o?.[field] ?? before.f?.[field] ?? before.h,
          ]),
        );
        const { saw: _saw, ...rest } = change;
        return applyChange(before, { ...rest, b }, at, { ...context, unseen: false });
      },
    },
  },
  {
    name: 'of two lists one is kept',
    endpoint: {
      merge: (before, change, at, context) =>
        applyChange(before, change, at, { ...context, isSet: () => false }),
    },
  },
  {
    name: 'an undelete is not heard',
    endpoint: {
      merge: (before, change, at, context) =>
        change.k === 'undel' && before
          ? { state: before, clashes: [] }
          : applyChange(before, change, at, context),
    },
  },
  {
    name: 'nobody is told to forget',
    endpoint: {
      answer: (answer) => {
        if (typeof answer !== 'object' || answer === null || !('rows' in answer)) return answer;
        const rows = Array.isArray(answer.rows) ? (answer.rows as readonly object[]) : [];
        return { ...answer, rows: rows.filter((row) => !('forget' in row)) };
      },
    },
  },
  {
    name: 'nobody asks what a role may do',
    endpoint: { permissions: { ...permissions, mayPush: () => null } },
  },
  {
    name: 'nobody asks what a member may see',
    endpoint: { permissions: { ...permissions, maySee: () => true } },
  },
  {
    name: 'scope of children ignored',
    endpoint: {
      kinds: kindsWithErrands.map(({ within, ...kind }) => ({
        ...kind,
        shared: typeof within === 'string' || kind.shared === true,
      })),
    },
  },
  {
    name: 'what lies within a record stays where it was when that moves',
    endpoint: { store: (store) => leftBehind(store, { moveWithin: async () => 0 }) },
  },
  {
    name: 'what is of a customer stays where it was when that moves',
    endpoint: {
      store: (store) => leftBehind(store, { moveScopes: async () => ({ moved: 0, merged: [] }) }),
    },
  },
  { name: 'the cursor is saved before the rows', device: { cursorBeforeRows: true } },
  { name: 'a pull drops what is not sent', device: { pullDropsPending: true } },
  { name: 'a renewed pull goes on where it was', device: { restartKeepsCursor: true } },
  { name: 'confirmed before the results are kept', device: { ackedBeforeResults: true } },
  { name: 'a renewed pull forgets nothing', device: { completeForgetsNothing: true } },
  { name: 'refusals are not kept', device: { refusalsNotKept: true } },
  { name: 'edits are not in the safety journal', device: { editsNotSafeguarded: true } },
  { name: 'a divergence is not looked for', device: { divergenceNotLookedFor: true } },
];
