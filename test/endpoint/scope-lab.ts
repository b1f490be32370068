import { expect } from 'vitest';
import { recordPermissions } from '#server/auth/record-permissions.ts';
import type { Session } from '#server/sync/permission-port.ts';
import type { RecordChange } from '#shared/sync/protocol.ts';
import { kindsWithErrands } from '#test/support/errand-kinds.ts';
import { type ContractLab, customer, T, valueIn } from './contract-lab.ts';

/** A program that knows the toy kinds, with the rights that members really have. */
export const withToys = {
  kinds: kindsWithErrands,
  permissions: recordPermissions(kindsWithErrands),
};

export const add = (e: string, id: string, v: object): RecordChange => ({
  k: 'add',
  e,
  id,
  v: { ...v },
});
export const set = (e: string, id: string, v: object, seen = ''): RecordChange => ({
  k: 'set',
  e,
  id,
  v: { ...v },
  b: seen === '' ? {} : Object.fromEntries(Object.keys(v).map((field) => [field, seen])),
});

/** A customer and everything below them, each named by a letter and the same number. */
export function family(n: number, owner?: string): readonly RecordChange[] {
  return [
    customer(`c${n}`, owner === undefined ? {} : { owner }),
    add('activity', `a${n}`, { type: 'note', at: T, about: `c${n}`, text: 'x' }),
    add('errand', `t${n}`, { subject: 'x', from: `c${n}` }),
    add('message', `m${n}`, { errand: `t${n}`, text: 'x' }),
    add('reaction', `r${n}`, { message: `m${n}`, sign: '+' }),
  ];
}

export const familyIds = (n: number): readonly string[] =>
  ['a', 'c', 'm', 'r', 't'].map((letter) => `${letter}${n}`);

const kindOf: Readonly<Record<string, string>> = {
  a: 'activity',
  c: 'customer',
  m: 'message',
  r: 'reaction',
  t: 'errand',
};

/** Ids of the records that a member gets, by every way there is; all ways must say the same. */
export async function reached(on: ContractLab, session: Session): Promise<readonly string[]> {
  const { endpoint } = on;
  const first = { epoch: 'epoch-1', cur: 0, first: true } as const;
  const forward = valueIn(await endpoint.pull(session, first));
  const backward = valueIn(await endpoint.pull(session, { epoch: 'epoch-1', below: 1e12 }));
  const pulled = idsIn(forward.rows);
  expect(idsIn(backward.rows)).toEqual(pulled);

  const sums = valueIn(await endpoint.sums(session, {})).sums;
  const bucketed: string[] = [];
  for (const { name } of kindsWithErrands) {
    const { rows } = valueIn(
      await endpoint.rows(session, { epoch: 'epoch-1', e: name, prefix: '' }),
    );
    bucketed.push(...rows.map(({ id }) => id));
    const parts = valueIn(await endpoint.sums(session, { e: name, prefix: '' })).sums;
    for (const told of [sums.filter(({ e }) => e === name), parts]) {
      expect(told.reduce((sum, one) => sum + one.rows, 0)).toBe(rows.length);
    }
  }
  expect(bucketed.sort()).toEqual(pulled);
  expect(forward.total).toBe(pulled.length);

  const rows = await on.store.read(on.ws, (tx) => tx.page({ after: 0 }, { rows: 1e6, bytes: 1e9 }));
  for (const { e, id } of rows?.rows ?? []) {
    const { ok } = await endpoint.history(session, { e, id });
    expect(ok, `history of ${id}`).toBe(pulled.includes(id));
  }
  return pulled.filter((id) => kindOf[id.slice(0, 1)] !== undefined && !id.startsWith('clash'));
}

function idsIn(rows: readonly { readonly id: string }[]): readonly string[] {
  return rows.flatMap((row) => ('v' in row ? [row.id] : [])).sort();
}

/** A device that pulls forward from where it was, as devices do. */
export class Follower {
  readonly held = new Set<string>();
  readonly #on: ContractLab;
  readonly #session: Session;
  #cur = 0;

  constructor(on: ContractLab, session: Session) {
    this.#on = on;
    this.#session = session;
  }

  async follow(): Promise<readonly string[]> {
    const { rows, cur } = await this.#on.pulled(this.#session, this.#cur);
    for (const row of rows) {
      if ('forget' in row) this.held.delete(row.id);
      else this.held.add(row.id);
    }
    this.#cur = cur;
    return [...this.held].filter((id) => !id.startsWith('clash')).sort();
  }
}
