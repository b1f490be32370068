import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '#engine/core/engine.ts';
import type { ChangeRequest, CommitResult } from '#engine/protocol/changes.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { commit, contents, openEngine } from '#test/support/open-engine.ts';

let engine: Engine;
let database: string;

beforeEach(async () => {
  database = `test-${crypto.randomUUID()}`;
  engine = await openEngine(database);
  await commit(
    engine,
    'add',
    add('customer', 'shen', { type: 'person', family: '沈', given: '若棠' }),
    add('customer', 'firm', { type: 'organisation', name: 'Morgen Ltd' }),
    add('ticket', 'late', { subject: 'Late', customer: 'shen', openedAt: 1_000 }),
    add('ticket', 'lids', { subject: 'Lids', customer: 'firm', openedAt: 2_000 }),
  );
});
afterEach(() => {
  engine.close();
  indexedDB.deleteDatabase(database);
});

function add(kind: string, id: string, values: FieldValues): ChangeRequest {
  return { op: 'add', kind, rows: [{ id, values }] };
}

const apply = (ids: readonly string[], params: FieldValues): ChangeRequest => ({
  op: 'do',
  kind: 'ticket',
  command: 'apply',
  on: { ids },
  params,
});
const ask = (...requests: readonly ChangeRequest[]): Promise<CommitResult> =>
  engine.request('commit', { id: crypto.randomUUID(), act: { name: 'asked' }, requests });
const standing = async (id: string) =>
  (await engine.request('record', { kind: 'ticket', id }))?.computed;
const messages = async () =>
  Object.values((await contents(engine, 'ticketEvent')) as Readonly<Record<string, FieldValues>>)
    .filter(({ what }) => what === 'message')
    .map(({ text, internal }) => ({ text, internal }));

describe('a macro', () => {
  it('writes and sets as one act, and one undo takes all of it back', async () => {
    const tagged: ChangeRequest = {
      op: 'adjust',
      kind: 'ticket',
      on: { ids: ['late'] },
      field: 'tags',
      add: ['delivery'],
    };
    const text = '{{customer.givenName|您}}好，{{business.name}}：{{ticket.number}}';
    const wanted = { mode: 'reply', text, state: 'waiting', priority: 'high', business: 'Morgen' };
    await commit(engine, 'ticketMacro', apply(['late'], wanted), tagged);
    const late = await engine.request('record', { kind: 'ticket', id: 'late' });
    expect(late?.values.tags).toEqual(['delivery']);
    expect(late?.computed).toMatchObject({ state: 'waiting', priority: 'high', messages: 1 });
    const number = late?.values.number;
    expect(await messages()).toEqual([{ text: `若棠好，Morgen：${number}`, internal: undefined }]);
    await engine.request('undo', { id: 'u' });
    expect(await contents(engine, 'ticketEvent')).toEqual({});
    expect(await standing('late')).toMatchObject({ state: 'new', priority: 'normal' });
    expect((await engine.request('record', { kind: 'ticket', id: 'late' }))?.values.tags).toBe(
      undefined,
    );
    await engine.request('redo', { id: 'r' });
    expect(await standing('late')).toMatchObject({ state: 'waiting', messages: 1 });
  });

  it('begins a new ticket by answering it, not by a note', async () => {
    await commit(engine, 'ticketMacro', apply(['late'], { mode: 'note', text: 'Look' }));
    expect(await standing('late')).toMatchObject({ state: 'new', messages: 1 });
    expect(await messages()).toEqual([{ text: 'Look', internal: true }]);
    await commit(engine, 'ticketMacro', apply(['late'], { mode: 'reply', text: 'Soon' }));
    expect(await standing('late')).toMatchObject({ state: 'open' });
  });

  it('names each ticket whose customer lacks what it says, and does nothing then', async () => {
    const wanted = { mode: 'reply', text: 'Dear {{customer.givenName}}', state: 'resolved' };
    const refused = await ask(apply(['late', 'lids'], wanted));
    expect(refused).toMatchObject({
      ok: false,
      problems: [{ id: 'lids', key: 'textLacks', params: { places: '{{customer.givenName}}' } }],
    });
    expect(await contents(engine, 'ticketEvent')).toEqual({});
    expect(await ask(apply(['late'], wanted))).toMatchObject({ ok: true });
    expect(await standing('late')).toMatchObject({ state: 'resolved' });
  });

  it('goes by the rules of what it sets', async () => {
    await commit(engine, 'ticketMacro', apply(['late'], { state: 'open' }));
    expect(await ask(apply(['late'], { state: 'new' }))).toMatchObject({
      ok: false,
      problems: [{ id: 'late', key: 'ticketIsBegun' }],
    });
  });

  it('is not kept without saying whom its text is for', async () => {
    const macro = (values: FieldValues) => ask(add('macro', crypto.randomUUID(), values));
    expect(await macro({ name: 'Late', text: 'Sorry' })).toMatchObject({
      ok: false,
      problems: [{ field: 'mode', key: 'required' }],
    });
    expect((await macro({ name: 'Late', text: 'Sorry', mode: 'note' })).ok).toBe(true);
    expect((await macro({ name: 'Urgent', priority: 'urgent' })).ok).toBe(true);
  });
});

it('canned replies and macros are found by how their Chinese names are read', async () => {
  await commit(
    engine,
    'add',
    add('cannedReply', 'pay', { name: '赔付说明', text: '您好' }),
    add('cannedReply', 'late', { name: 'Late delivery', text: 'Sorry' }),
    add('macro', 'pay', { name: '赔付', state: 'resolved' }),
  );
  const found = async (kind: string, search: string) =>
    (
      await engine.request('query', { view: { kind, search }, window: { offset: 0, limit: 9 } })
    ).rows.map(({ id }) => id);
  expect(await found('cannedReply', 'peifu')).toEqual(['pay']);
  expect(await found('cannedReply', 'pfsm')).toEqual(['pay']);
  expect(await found('macro', 'peif')).toEqual(['pay']);
  expect(await found('cannedReply', 'late')).toEqual(['late']);
});
