import { describe, expect, it } from 'vitest';
import { cellParser } from '#shared/import/cell-types.ts';
import { createTextTools } from '#shared/text/create-text-tools.ts';

const settings = {
  tools: createTextTools(),
  currency: 'EUR',
  dateOrder: 'dmy',
  today: '2026-05-01',
} as const;
const parse = cellParser({ type: 'time' }, settings);

/** What a cell was read as, as an instant is written. */
function read(cell: string): string {
  const parsed = parse(cell);
  return 'problem' in parsed ? parsed.problem : new Date(Number(parsed.value)).toISOString();
}

describe('a time', () => {
  it.each([
    ['2026-03-05 14：30', '14:30:00'],
    ['２０２６-０３-０５ １４：３０', '14:30:00'],
    ['2026年3月5日 14：30', '14:30:00'],
    ['2026-03-05T143010', '14:30:10'],
    ['5 March 2026 2:30 PM', '14:30:00'],
    ['05.03.2026 12:05 am', '00:05:00'],
    ['2026-03-05', '00:00:00'],
  ])('is read with its clock, as wide as it may be written: %s', (cell, clock) => {
    expect(read(cell)).toBe(`2026-03-05T${clock}.000Z`);
  });

  it.each([
    ['2026-03-05 14:30:00 +0200', '12:30'],
    ['2026-03-05 14:30:00+02:00', '12:30'],
    ['2026-03-05 14:30:00+08', '06:30'],
    ['2026-03-05T14:30+08', '06:30'],
    ['2026-03-05 14:30:00 -0330', '18:00'],
    ['Thu, 05 Mar 2026 14:30:00 +0200', '12:30'],
    ['Thu Mar 05 2026 14:30:00 GMT+0100 (CET)', '13:30'],
    ['2026-03-05 14:30:00 Z', '14:30'],
    ['2026-03-05 14:30 UTC', '14:30'],
    ['2026-03-05T14:30', '14:30'],
  ])('counts how far its clock is ahead: %s', (cell, clock) => {
    expect(read(cell)).toBe(`2026-03-05T${clock}:00.000Z`);
  });

  it('keeps what an export writes, to the millisecond', () => {
    expect(read('2026-03-05T14:30:10.123Z')).toBe('2026-03-05T14:30:10.123Z');
  });

  it.each(['2026-03-05 25:00', '2026-03-05 14:75'])('is none that no clock shows: %s', (cell) => {
    expect(read(cell)).toBe('time');
  });

  it('is left out where it stands for none, unless there has to be one', () => {
    const none = '0001-01-01 00:00:00';
    expect(parse(none)).toMatchObject({ value: undefined, remark: { key: 'emptyDay' } });
    expect(cellParser({ type: 'time', required: true }, settings)(none)).toEqual({
      problem: 'time',
    });
  });
});
