import { describe, expect, it } from 'vitest';
import { emptyDraft, keepDraft, readDraft } from './composer-draft.ts';

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
    const draft = { type: 'call', text: '周一送货', duration: 12, at: 1_700_000_000_000 } as const;
    expect(keepDraft(store, 'customer', 'a', draft)).toBe(true);
    expect(readDraft(store, 'customer', 'a')).toEqual(draft);
    expect(readDraft(store, 'customer', 'b')).toEqual(emptyDraft);
  });

  it('is gone once it has no text', () => {
    const store = memoryStore();
    keepDraft(store, 'customer', 'a', { type: 'note', text: 'x' });
    expect(keepDraft(store, 'customer', 'a', { type: 'note', text: '  ' })).toBe(false);
    expect(store.length).toBe(0);
  });

  it('gives way to damage and to storage that refuses', () => {
    const store = memoryStore();
    store.setItem('rapport.draft.customer.a', '{"type":"dance"');
    expect(readDraft(store, 'customer', 'a')).toEqual(emptyDraft);
    const refusing = {
      ...memoryStore(),
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    expect(keepDraft(refusing, 'customer', 'a', { type: 'note', text: 'x' })).toBe(false);
  });
});
