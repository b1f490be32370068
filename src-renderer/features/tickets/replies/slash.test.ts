import { expect, it } from 'vitest';
import { slashBefore } from './slash.ts';

it.each([
  ['/', { from: 0, sought: '' }],
  ['/late del', { from: 0, sought: 'late del' }],
  ['Dear Ana,\n/late', { from: 10, sought: 'late' }],
  ['And /late', { from: 4, sought: 'late' }],
  ['、peifu', { from: 0, sought: 'peifu' }],
  ['您好 ／赔付', { from: 3, sought: '赔付' }],
  ['and/or', null],
  ['1 / 2', null],
  ['see /home/ana', null],
  ['/late\n', null],
  ['苹果、梨', null],
  [`/${'x'.repeat(41)}`, null],
])('%j seeks %j', (text, sought) => {
  expect(slashBefore(text, text.length)).toEqual(sought && { ...sought, to: text.length });
});

it('looks no further than the cursor', () => {
  expect(slashBefore('/late and on', 3)).toEqual({ from: 0, to: 3, sought: 'la' });
});
