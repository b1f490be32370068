import { expect, it } from 'vitest';
import { bySpelling, chosenSpelling, tagKey } from './tag-key.ts';

it.each([
  [
    [
      'VIP',
      'vip',
      'Vip',
      'ＶＩＰ',
      ' VIP ',
      'VIP\u200b',
      'V\u2060IP',
      '\u202aVIP\u202c',
      '\u00a0VIP',
    ],
  ],
  [['老客户', '老 客户', '老　客户', ' 老客户 ']],
  [['VIP客户', 'vip 客户', 'ＶＩＰ客户']],
  [['Key account', 'key  account', 'KEY\u00a0ACCOUNT']],
  [['Müller', 'MÜLLER', 'Mu\u0308ller']],
])('%j are one tag', (spellings) => {
  expect(new Set(spellings.map(tagKey)).size).toBe(1);
});

it.each([
  ['Key account', 'Keyaccount'],
  ['Pâte', 'Pate'],
  ['老客户', '老客戶'],
  ['C', 'C++'],
  ['A1', 'A 1'],
])('%s and %s are two', (one, other) => {
  expect(tagKey(one)).not.toBe(tagKey(other));
});

it('the most used spelling stands for a tag, of equals always the same', () => {
  const words = [
    { word: 'vip', count: 2 },
    { word: 'VIP', count: 2 },
    { word: 'Baker', count: 1 },
  ];
  const groups = [...bySpelling(words).values()].map(chosenSpelling);
  expect(groups).toEqual(['VIP', 'Baker']);
  expect([...bySpelling(words.toReversed()).values()].map(chosenSpelling)).toEqual([
    'Baker',
    'VIP',
  ]);
  expect(
    chosenSpelling([
      { word: 'VIP', count: 1 },
      { word: 'vip', count: 9 },
    ]),
  ).toBe('vip');
});
