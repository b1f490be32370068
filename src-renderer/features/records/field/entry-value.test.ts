import { describe, expect, it } from 'vitest';
import { firstEntry, withFirstEntry } from './entry-value.ts';

const phones = [
  { value: '+491', label: 'work' },
  { value: '+492', primary: true },
];

describe('editing the first phone or e-mail', () => {
  it('changes the primary one and leaves the others and its label', () => {
    expect(firstEntry(phones)).toBe('+492');
    expect(withFirstEntry(phones, '+493')).toEqual([phones[0], { value: '+493', primary: true }]);
    expect(withFirstEntry([phones[0]], '+494')).toEqual([{ value: '+494', label: 'work' }]);
  });

  it('adds one to a blank list and takes the last one out', () => {
    expect(withFirstEntry(undefined, 'a@b.example')).toEqual([
      { value: 'a@b.example', primary: true },
    ]);
    expect(withFirstEntry([phones[1]], '')).toBeUndefined();
    expect(withFirstEntry(phones, '')).toEqual([phones[0]]);
  });
});
