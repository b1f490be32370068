import { expect, it } from 'vitest';
import type { Dependency } from '#engine/core/dependency.ts';
import { Subscriptions } from '#engine/core/subscriptions.ts';
import { Workspace } from '#engine/index/workspace.ts';
import { kinds } from '#shared/domain/kinds.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { createTextTools } from '#shared/text/create-text-tools.ts';

function setUp() {
  const workspace = new Workspace(kinds, createTextTools());
  for (const { name } of kinds) workspace.table(name);
  const subscriptions = new Subscriptions(workspace);
  workspace.changes.hear((changed) => subscriptions.changed(changed));
  const put = (id: string, values: FieldValues) =>
    workspace.table('customer').put(id, { type: 'person', ...values }, { batch: 1, slot: 0 });
  /** How often an answer with these dependencies was asked for. */
  const asked = (...dependencies: readonly Dependency[]) => {
    const counted = { times: 0 };
    subscriptions.add({
      answer: () => ++counted.times,
      dependsOn: () => dependencies,
      push: () => undefined,
      fail: (error) => {
        throw error;
      },
    });
    return counted;
  };
  return { workspace, subscriptions, put, asked };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

it('asks again only whose answer is made from what changed', async () => {
  const { workspace, subscriptions, put, asked } = setUp();
  put('a', { given: 'Ada', family: 'King' });
  put('b', { given: 'Bo', family: 'Li' });
  workspace.settle();
  const all = [
    asked({ kind: 'customer' }),
    asked({ kind: 'customer', fields: ['nickname'] }),
    asked({ kind: 'customer', fields: ['title'] }),
    asked({ kind: 'customer', fields: [] }),
    asked({ kind: 'customer', id: 'b' }),
    asked({ kind: 'task' }),
    asked('jobs'),
    asked('acts'),
  ];
  const since = async (change: () => void) => {
    await settled();
    const before = all.map(({ times }) => times);
    change();
    await settled();
    return all.map(({ times }, at) => times - (before[at] ?? 0));
  };
  expect(await since(() => subscriptions.heard('jobs'))).toEqual([0, 0, 0, 0, 0, 0, 1, 0]);
  const rename = () => {
    put('a', { given: 'Eve', family: 'King' });
    workspace.settle({ act: 'x' });
  };
  expect(await since(rename)).toEqual([1, 0, 1, 0, 0, 0, 0, 1]);
  const nickname = () => {
    put('b', { given: 'Bo', family: 'Li', nickname: 'B' });
    workspace.settle({ act: 'y' });
  };
  expect(await since(nickname)).toEqual([1, 1, 0, 0, 1, 0, 0, 1]);
  const born = () => {
    put('c', { given: 'Cy' });
    workspace.settle({ act: 'z' });
  };
  expect(await since(born)).toEqual([1, 1, 1, 1, 0, 0, 0, 1]);
  expect(await since(() => workspace.settle({ isNewDay: true }))).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
});

it('tells nobody which records changed when they are many', async () => {
  const { workspace, put, asked } = setUp();
  for (let i = 0; i < 300; i++) put(`c${i}`, { given: 'x' });
  workspace.settle();
  const one = asked({ kind: 'customer', id: 'c299', fields: ['nickname'] });
  await settled();
  for (let i = 0; i < 300; i++) put(`c${i}`, { given: 'y' });
  workspace.settle({ act: 'x' });
  await settled();
  expect(one.times).toBe(2);
});

it('lets no old answer arrive after a new one', async () => {
  const { subscriptions } = setUp();
  const waiting: (() => void)[] = [];
  const pushed: unknown[] = [];
  let present = 1;
  subscriptions.add({
    // What is read now comes when the disk has it.
    answer: () => {
      const read = present;
      return new Promise((resolve) => waiting.push(() => resolve(read)));
    },
    dependsOn: () => ['jobs'],
    push: (data) => pushed.push(data),
    fail: () => undefined,
  });
  present = 2;
  subscriptions.heard('jobs');
  await settled();
  expect(waiting).toHaveLength(1);
  waiting[0]?.();
  await settled();
  waiting[1]?.();
  await settled();
  expect(pushed).toEqual([1, 2]);
});

it('tells an answer again that is the same as before a failure', async () => {
  const { subscriptions } = setUp();
  const told: unknown[] = [];
  let fails = false;
  subscriptions.add({
    answer: () => {
      if (fails) throw new Error('no');
      return 'yes';
    },
    dependsOn: () => ['jobs'],
    push: (data) => told.push(data),
    fail: () => told.push('failed'),
  });
  await settled();
  for (const next of [true, false]) {
    fails = next;
    subscriptions.heard('jobs');
    await settled();
  }
  expect(told).toEqual(['yes', 'failed', 'yes']);
});
