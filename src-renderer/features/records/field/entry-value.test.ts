import { describe, expect, it } from 'vitest';
import { firstEntry, withFirstEntry } from './entry-value.ts';

const phones = [
  { value: '+491', label: 'work' },
  { value: '+492', primary: true },
];

describe('editing the first phone or e-mail', () => {
  it('changes the primary one and leaves the others and its label', () => {
    expect(firstEntry(phones)).toEqual({ stored: '+492', typed: '+492' });
    expect(withFirstEntry(phones, '+493')).toEqual([phones[0], { value: '+493', primary: true }]);
    expect(withFirstEntry([phones[0]], '+494')).toEqual([{ value: '+494', label: 'work' }]);
  });

  it('edits what was typed, and drops it once something else is', () => {
    const typed = [{ value: '+491715550152', typed: '0171 5550152', primary: true }];
    expect(firstEntry(typed)).toEqual({ stored: '+491715550152', typed: '0171 5550152' });
    expect(withFirstEntry(typed, '0171 5550152')).toEqual(typed);
    expect(withFirstEntry(typed, '0171 5550153')).toEqual([
      { value: '0171 5550153', primary: true },
    ]);
  });

  it('adds one to a blank list and takes the last one out', () => {
    expect(withFirstEntry(undefined, 'a@b.example')).toEqual([
      { value: 'a@b.example', primary: true },
    ]);
    expect(withFirstEntry([phones[1]], '')).toBeUndefined();
    expect(withFirstEntry(phones, '')).toEqual([phones[0]]);
  });
});
