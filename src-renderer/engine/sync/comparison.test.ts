import { describe, expect, it } from 'vitest';
import { compare } from '#engine/sync/comparison.ts';
import type { Held } from '#engine/sync/ports.ts';
import type { ForgottenRow, SyncedRow } from '#shared/sync/protocol.ts';
import { bucketOf, rowDigest } from '#shared/sync/row-digest.ts';
import type { RowSum } from '#shared/sync/sums.ts';
import { syncRequest } from '#shared/sync/transport.ts';

const h = '01987d3a0000-0000-0000000000000001';
const HEAD = 9_000;

type Row = Omit<SyncedRow, 'f' | 'o' | 'd' | 'u' | 'x'>;
const row = (id: string, seq: number): Row => ({
  e: 'task',
  id,
  seq,
  v: { title: id },
  h,
  sv: 1,
  tx: 't',
});
const digest = (one: Row) => rowDigest(one, false);

/** An endpoint's rows and a device's, and how they are compared. */
class Sides {
  readonly there = new Map<string, Row>();
  readonly here = new Map<string, Row>();
  readonly asked: string[] = [];
  head = HEAD;
  /** Mends come to nothing. */
  stubborn = false;
  page = 1_000;
  unsent = false;
  /** Sums of kinds that only a newer version knows. */
  readonly newer: RowSum[] = [];

  constructor(count: number) {
    for (let i = 1; i <= count; i++) {
      const one = row(`t${i}`, i);
      this.there.set(one.id, one);
      this.here.set(one.id, one);
    }
  }

  compare() {
    return compare({
      epoch: 'e!',
      cursor: HEAD,
      ask: async (path, schema) => {
        this.asked.push(path);
        const read = schema.safeParse(JSON.parse(JSON.stringify(this.#answer(path))));
        return read.success ? read.data : null;
      },
      held: async () => (this.unsent ? null : this.#held()),
      mend: async (rows) => this.#mend(rows),
      rest: async () => undefined,
    });
  }

  #held(): Held {
    return new Map([['task', new Map([...this.here].map(([id, one]) => [id, digest(one)]))]]);
  }

  #mend(rows: readonly (SyncedRow | ForgottenRow)[]): void {
    if (this.stubborn) return;
    for (const one of rows) {
      if ('forget' in one) this.here.delete(one.id);
      else this.here.set(one.id, one as Row);
    }
  }

  #answer(path: string): unknown {
    const { pathname, searchParams } = new URL(path, 'http://x');
    const prefix = searchParams.get('prefix');
    const all = [...this.there.values()].filter(({ id }) => bucketOf(id).startsWith(prefix ?? ''));
    if (pathname === '/v1/rows') {
      const after = searchParams.get('after') ?? '';
      const rest = all.filter(({ id }) => id > after).sort((a, b) => (a.id < b.id ? -1 : 1));
      const rows = rest.slice(0, this.page);
      return { rows, ...(rest.length > rows.length && { after: rows.at(-1)?.id }) };
    }
    const digits = prefix === null ? 0 : Math.min(4, prefix.length + 1);
    const sums = new Map<string, { e: string; prefix: string; rows: number; sum: number }>();
    if (prefix === null) sums.set('', { e: 'task', prefix: '', rows: 0, sum: 0 });
    for (const one of all) {
      const at = bucketOf(one.id).slice(0, digits);
      const { rows, sum } = sums.get(at) ?? { rows: 0, sum: 0 };
      sums.set(at, { e: 'task', prefix: at, rows: rows + 1, sum: sum + digest(one) });
    }
    return { head: this.head, sums: [...sums.values(), ...this.newer] };
  }
}

describe('comparing what is here with what is there', () => {
  it('the same: one request', async () => {
    const sides = new Sides(50);
    expect(await sides.compare()).toBe('same');
    expect(sides.asked).toEqual(['/v1/sums']);
  });

  it('leaves kinds that this version does not know to one that does', async () => {
    const sides = new Sides(5);
    sides.newer.push({ e: 'hologram', prefix: '', rows: 3, sum: 77 });
    expect(await sides.compare()).toBe('same');
    expect(sides.asked).toEqual(['/v1/sums']);
  });

  it('finds among thousands the one that is another, by halving', async () => {
    const sides = new Sides(8_000);
    sides.here.set('t4711', { ...row('t4711', 4_711), v: { title: 'other' } });
    expect(await sides.compare()).toBe('same');
    expect(sides.here).toEqual(sides.there);
    const under = bucketOf('t4711')[0];
    expect(sides.asked).toEqual([
      '/v1/sums',
      '/v1/sums?e=task&prefix=',
      `/v1/rows?epoch=e%21&e=task&prefix=${under}`,
      '/v1/sums',
    ]);
  });

  it('puts right what lacks, what is too many, and all of it where nothing is right', async () => {
    const sides = new Sides(3_000);
    sides.page = 70;
    sides.here.delete('t7');
    sides.here.set('alien', row('alien', 1));
    expect(await sides.compare()).toBe('same');
    expect([...sides.here.keys()].sort()).toEqual([...sides.there.keys()].sort());
    sides.here.clear();
    expect(await sides.compare()).toBe('same');
    expect(sides.here.size).toBe(3_000);
    sides.there.clear();
    expect(await sides.compare()).toBe('same');
    expect(sides.here.size).toBe(0);
  });

  it('asks in words that a request may have, whatever is in an id', async () => {
    const sides = new Sides(0);
    for (const id of ["it's (a) *!", 'ä/汉?&=%2e', '..']) sides.there.set(id, row(id, 1));
    sides.page = 1;
    expect(await sides.compare()).toBe('same');
    expect(sides.here).toEqual(sides.there);
    for (const path of sides.asked) {
      expect(syncRequest.safeParse({ method: 'GET', path }).success, path).toBe(true);
    }
  });

  it('what stays another is told after one try', async () => {
    const sides = new Sides(10);
    sides.here.delete('t7');
    sides.stubborn = true;
    expect(await sides.compare()).toBe('differs');
    expect(sides.asked.filter((path) => path.startsWith('/v1/rows'))).toHaveLength(2);
  });

  it('what changed since is left to the next pull', async () => {
    const sides = new Sides(10);
    sides.there.set('t7', { ...row('t7', HEAD + 1), v: { title: 'newer' } });
    expect(await sides.compare()).toBe('same');
    expect(sides.here.get('t7')?.v).toEqual({ title: 't7' });
  });

  it('is put off where the endpoint is further, or something is not sent', async () => {
    const sides = new Sides(10);
    sides.here.delete('t7');
    sides.unsent = true;
    expect(await sides.compare()).toBe('later');
    sides.unsent = false;
    sides.head = HEAD + 1;
    expect(await sides.compare()).toBe('later');
    expect(sides.here.has('t7')).toBe(false);
  });
});
