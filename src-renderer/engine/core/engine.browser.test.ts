import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '#engine/core/engine.ts';
import { commit, contents, openEngine } from '#test/support/open-engine.ts';

let engine: Engine;
let database: string;

beforeEach(async () => {
  database = `test-${crypto.randomUUID()}`;
  engine = await openEngine(database);
});
afterEach(() => {
  engine.close();
  indexedDB.deleteDatabase(database);
});

async function reopen(): Promise<void> {
  engine.close();
  engine = await openEngine(database);
}

const wei = {
  op: 'add',
  kind: 'customer',
  rows: [
    { id: 'wei', values: { type: 'person', family: '王', given: '伟明', tags: ['vip'] } },
    { id: 'ada', values: { type: 'person', family: 'Lovelace', given: 'Ada' } },
  ],
} as const;

function search(text: string) {
  return engine
    .request('query', {
      view: { kind: 'customer', search: text },
      window: { offset: 0, limit: 10 },
    })
    .then((answer) => answer.rows.map((row) => row.id));
}

describe('the door', () => {
  it('keeps what was committed over a restart, from rows and from a snapshot', async () => {
    await commit(engine, 'customer.create', wei);
    await commit(engine, 'customer.edit', {
      op: 'set',
      kind: 'customer',
      on: { ids: ['ada'] },
      values: { stage: 'active', emails: [{ value: 'ADA@Example.com' }] },
    });
    const before = await contents(engine, 'customer');
    await reopen();
    expect((await engine.request('status', undefined)).start.from).toBe('rows');
    expect(await contents(engine, 'customer')).toEqual(before);
    await engine.saveSnapshot();
    await commit(engine, 'customer.edit', {
      op: 'set',
      kind: 'customer',
      on: { ids: ['wei'] },
      values: { nickname: 'Wei' },
    });
    const after = await contents(engine, 'customer');
    await reopen();
    expect((await engine.request('status', undefined)).start.from).toBe('snapshot');
    expect(await contents(engine, 'customer')).toEqual(after);
    expect(await search('wwm')).toEqual(['wei']);
  });

  it('refuses what the kind does not allow, and writes nothing of it', async () => {
    const result = await engine.request('commit', {
      id: 'bad',
      act: { name: 'customer.create' },
      requests: [
        wei,
        { op: 'add', kind: 'customer', rows: [{ id: 'none', values: { type: 'person' } }] },
      ],
    });
    expect(result).toMatchObject({ ok: false, problems: [{ id: 'none', key: 'nameNeeded' }] });
    expect(await contents(engine, 'customer')).toEqual({});
  });

  it('commits a command of one id once', async () => {
    const command = { id: 'once', act: { name: 'customer.create' }, requests: [wei] };
    const first = await engine.request('commit', command);
    const second = await engine.request('commit', command);
    expect(second).toEqual(first);
    expect(Object.keys(await contents(engine, 'customer'))).toHaveLength(2);
  });

  it('changes a whole view in one act', async () => {
    await commit(engine, 'customer.create', wei);
    await commit(engine, 'customer.tag', {
      op: 'adjust',
      kind: 'customer',
      on: { view: { kind: 'customer' }, except: ['ada'] },
      field: 'tags',
      add: ['fair'],
      remove: ['vip'],
    });
    expect(await contents(engine, 'customer')).toMatchObject({ wei: { tags: ['fair'] } });
  });

  it('adds and takes away single entries of a list, whatever else is in it', async () => {
    const file = (sign: string) => {
      const [id, hash] = [sign.repeat(32), sign.repeat(64)];
      return { id, name: `${sign}.png`, size: 1, type: '', hash };
    };
    await commit(engine, 'customer.create', wei);
    const values = { type: 'note', at: 1, about: 'ada', attachments: [file('a')] };
    await commit(engine, 'add', { op: 'add', kind: 'activity', rows: [{ id: 'note', values }] });
    const adjust = (members: Record<string, unknown>) =>
      commit(engine, 'edit', {
        op: 'adjust',
        kind: 'activity',
        on: { ids: ['note'] },
        field: 'attachments',
        ...members,
      });
    await adjust({ add: [file('b'), file('a')] });
    await adjust({ add: [file('c')] });
    await adjust({ remove: [file('a')] });
    expect(await contents(engine, 'activity')).toMatchObject({
      note: { attachments: [file('b'), file('c')] },
    });
  });
});

describe('search', () => {
  it.each(['伟明', '王', 'wwm', 'wangwei', 'WANGWEIMING', 'vip'])(
    'finds 王伟明 by %s',
    async (text) => {
      await commit(engine, 'customer.create', wei);
      expect(await search(text)).toEqual(['wei']);
    },
  );

  it('follows an edit and a deletion', async () => {
    await commit(engine, 'customer.create', wei);
    await commit(engine, 'customer.edit', {
      op: 'set',
      kind: 'customer',
      on: { ids: ['ada'] },
      values: { family: 'Byron' },
    });
    expect(await search('lovelace')).toEqual([]);
    expect(await search('byron')).toEqual(['ada']);
    await commit(engine, 'customer.delete', { op: 'del', kind: 'customer', on: { ids: ['ada'] } });
    expect(await search('byron')).toEqual([]);
  });
});

describe('undo', () => {
  it('takes back an edit, an addition and a deletion, and redo does them again', async () => {
    const states = [await contents(engine, 'customer')];
    const step = async (work: Promise<unknown>) => {
      await work;
      states.push(await contents(engine, 'customer'));
    };
    await step(commit(engine, 'customer.create', wei));
    const edit = { op: 'set', kind: 'customer', on: { ids: ['ada'] } } as const;
    await step(commit(engine, 'customer.edit', { ...edit, values: { stage: 'lead' } }));
    await step(commit(engine, 'customer.edit', { ...edit, values: { stage: 'active' } }));
    await step(
      commit(engine, 'customer.delete', { op: 'del', kind: 'customer', on: { ids: ['ada'] } }),
    );
    for (let round = 0; round < 2; round++) {
      for (let at = states.length - 2; at >= 0; at--) {
        await engine.request('undo', { id: crypto.randomUUID() });
        expect(await contents(engine, 'customer')).toEqual(states[at]);
      }
      for (let at = 1; at < states.length; at++) {
        await engine.request('redo', { id: crypto.randomUUID() });
        expect(await contents(engine, 'customer')).toEqual(states[at]);
      }
      await reopen();
    }
  });

  it('leaves alone what was edited since, and names it', async () => {
    const made = await commit(engine, 'customer.create', wei);
    await commit(engine, 'customer.edit', {
      op: 'set',
      kind: 'customer',
      on: { ids: ['ada'] },
      values: { stage: 'lead' },
    });
    const undone = await engine.request('undo', { id: 'u', changeSet: made.changeSet });
    expect(undone).toMatchObject({
      ok: true,
      leftAlone: [{ id: 'ada', title: 'Ada Lovelace', fields: ['stage'] }],
    });
    expect(Object.keys(await contents(engine, 'customer'))).toEqual(['ada']);
  });

  it('keeps a record that later records refer to', async () => {
    const made = await commit(engine, 'customer.create', wei);
    await commit(engine, 'note.add', {
      op: 'add',
      kind: 'activity',
      rows: [{ id: 'n', values: { type: 'note', at: 1, about: 'wei', text: 'hello' } }],
    });
    await engine.request('undo', { id: 'u', changeSet: made.changeSet });
    expect(Object.keys(await contents(engine, 'customer'))).toEqual(['wei']);
  });
});
