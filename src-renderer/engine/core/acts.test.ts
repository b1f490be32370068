import { expect, it } from 'vitest';
import { Acts } from './acts.ts';

const mark = (id: string, name: string, device = 'mine') => ({ id, act: { name }, device });
const inverting = (id: string, of: string, mode: 'undo' | 'redo', device = 'mine') => ({
  ...mark(id, 'share', device),
  inverts: { id: of, mode },
});

it('next to undo is the last act of this device that can be undone', () => {
  const acts = new Acts('mine');
  acts.add(mark('a1', 'edit'));
  acts.add(mark('a2', 'edit', 'other'));
  acts.add(mark('a3', 'share'));
  acts.add(mark('a4', 'received', ''));
  expect(acts.state().undo).toEqual({ changeSet: 'a1', act: { name: 'edit' } });
});

it('what an earlier version undid can be done again once, and is not next to undo then', () => {
  const acts = new Acts('mine');
  acts.add(mark('a1', 'edit'));
  acts.add(mark('a2', 'share'));
  acts.add(inverting('u', 'a2', 'undo'));
  expect(acts.nextRedo()?.id).toBe('a2');
  acts.add(inverting('r', 'a2', 'redo'));
  expect([acts.nextUndo()?.id, acts.nextRedo()]).toEqual(['a1', null]);
});
