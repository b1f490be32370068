import { expect, it } from 'vitest';
import { keepEntries, keptEntries } from './kept-entries.ts';

function storeOf(entries: Record<string, string> = {}) {
  const kept = new Map(Object.entries(entries));
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

it('gives back what was typed, by kind, until it is forgotten', () => {
  const store = storeOf();
  const values = { given: '若棠', phones: [{ value: '0171' }] };
  keepEntries(store, 'customer', values);
  expect(keptEntries(store, 'customer')).toEqual(values);
  expect(keptEntries(store, 'task')).toBeNull();
  keepEntries(store, 'customer', null);
  expect(keptEntries(store, 'customer')).toBeNull();
});

it.each(['{', '[]', '7', 'null'])('takes what cannot be read for nothing: %s', (text) => {
  expect(keptEntries(storeOf({ 'rapport.new.customer': text }), 'customer')).toBeNull();
});

it('works where storage is blocked', () => {
  const blocked = () => {
    throw new Error('blocked');
  };
  const store = { getItem: blocked, setItem: blocked, removeItem: blocked };
  expect(() => keepEntries(store, 'customer', { given: 'Ada' })).not.toThrow();
  expect(keptEntries(store, 'customer')).toBeNull();
});
