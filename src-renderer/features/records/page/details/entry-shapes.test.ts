import { describe, expect, it } from 'vitest';
import {
  checkEntry,
  editedEntry,
  newEntry,
  savedEntry,
  withEntry,
  withoutEntry,
  withPrimary,
} from './entry-shapes.ts';

describe('entries', () => {
  it('are trimmed, and lose their blank parts', () => {
    expect(checkEntry('phones', { value: ' +49 30 231 ', label: ' ', primary: true })).toEqual({
      ok: true,
      entry: { value: '+49 30 231', primary: true },
    });
    expect(checkEntry('handles', { service: ' WeChat ', value: 'rt_shen' })).toEqual({
      ok: true,
      entry: { service: 'wechat', value: 'rt_shen' },
    });
  });

  it.each([
    ['phones', { value: 'none' }, 'value', 'phone'],
    ['emails', { value: 'rt.shen' }, 'value', 'email'],
    ['addresses', { label: 'home' }, 'street', 'address'],
    ['handles', { service: 'qq' }, 'value', 'entry.value'],
    ['phones', { value: '1'.repeat(61) }, 'value', 'tooLong'],
    [
      'consents',
      { channel: 'email', purpose: 'offers', given: true, date: '3 May' },
      'date',
      'entry.date',
    ],
  ] as const)('of %s say what is allowed', (type, entry, part, problem) => {
    expect(checkEntry(type, entry)).toEqual({ ok: false, part, problem });
  });

  it('that are new can be saved as soon as their value is there', () => {
    expect(checkEntry('consents', newEntry('consents')).ok).toBe(true);
    expect(checkEntry('emails', { ...newEntry('emails'), value: 'a@b' }).ok).toBe(true);
  });

  it('of a phone are edited as typed, and keep their reading when only the label changes', () => {
    const before = { value: '+491715550152', typed: '0171 5550152', primary: true };
    const edited = editedEntry(before);
    expect(edited).toEqual({ value: '0171 5550152', primary: true });
    expect(savedEntry(before, { ...edited, label: 'work' })).toEqual({ ...before, label: 'work' });
    expect(savedEntry(before, { ...edited, value: '0171 5550153' })).toEqual({
      value: '0171 5550153',
      primary: true,
    });
  });

  it('are replaced, added, removed, and have one primary', () => {
    const list = [{ value: '1', primary: true }, { value: '2' }];
    expect(withEntry(list, 1, { value: '3' })).toEqual([list[0], { value: '3' }]);
    expect(withEntry(list, 2, { value: '3' })).toHaveLength(3);
    expect(withPrimary(list, 1)).toEqual([{ value: '2', primary: true }, { value: '1' }]);
    expect(withoutEntry(list, 0)).toEqual([{ value: '2' }]);
  });
});
