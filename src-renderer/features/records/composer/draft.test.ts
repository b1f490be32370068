import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { keepDraft, readDraft, writtenFields } from './draft.ts';

const form = {
  schema: z.object({ ...writtenFields, type: z.enum(['note', 'call']) }),
  empty: { type: 'note', text: '' },
} as const;

function memoryStore(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    clear: () => kept.clear(),
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

describe('the draft of a note', () => {
  it('comes back for the record it was written on, and only there', () => {
    const store = memoryStore();
    const draft = { type: 'call', text: '周一送货' };
    expect(keepDraft(store, 'customer', 'a', draft)).toBe(true);
    expect(readDraft(store, form, 'customer', 'a')).toEqual(draft);
    expect(readDraft(store, form, 'customer', 'b')).toEqual(form.empty);
  });

  it('is gone once it has no text', () => {
    const store = memoryStore();
    keepDraft(store, 'customer', 'a', { text: 'x' });
    expect(keepDraft(store, 'customer', 'a', { text: '  ' })).toBe(false);
    expect(store.length).toBe(0);
  });

  it('gives way to damage and to storage that refuses', () => {
    const store = memoryStore();
    store.setItem('rapport.draft.customer.a', '{"type":"dance"');
    expect(readDraft(store, form, 'customer', 'a')).toEqual(form.empty);
    const refusing = {
      ...memoryStore(),
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    expect(keepDraft(refusing, 'customer', 'a', { text: 'x' })).toBe(false);
  });
});
