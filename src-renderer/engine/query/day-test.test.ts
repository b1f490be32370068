import { describe, expect, it } from 'vitest';
import { TextColumn } from '#engine/index/columns.ts';
import type { FieldFilter } from '#shared/domain/view.ts';
import { dayTest } from './day-test.ts';

function found(
  days: readonly string[],
  filter: Omit<FieldFilter, 'field'>,
  today: string,
  yearly = true,
): readonly string[] {
  const column = new TextColumn();
  for (const [slot, day] of days.entries()) column.set(slot, day);
  const test = dayTest(column, { field: 'birthday', ...filter }, today, yearly);
  return days.filter((_, slot) => test(slot));
}

const born = ['1988-03-05', '--03-05', '2000-02-29', '--12-31', '1990-01-01', ''];

describe('birthdays', () => {
  it('in the next days, over the end of the year', () => {
    expect(found(born, { op: 'nextDays', value: 1 }, '2026-12-31')).toEqual(['--12-31']);
    expect(found(born, { op: 'nextDays', value: 2 }, '2026-12-31')).toEqual([
      '--12-31',
      '1990-01-01',
    ]);
    expect(found(born, { op: 'lastDays', value: 2 }, '2027-01-01')).toEqual([
      '--12-31',
      '1990-01-01',
    ]);
    expect(found(born, { op: 'nextDays', value: 400 }, '2026-06-01')).toHaveLength(5);
    expect(found(born, { op: 'nextDays', value: 365 }, '2026-06-01')).toHaveLength(5);
  });

  it('on 29 February are kept on the 28th where there is none', () => {
    expect(found(born, { op: 'today' }, '2027-02-28')).toEqual(['2000-02-29']);
    expect(found(born, { op: 'today' }, '2028-02-28')).toEqual([]);
    expect(found(born, { op: 'today' }, '2028-02-29')).toEqual(['2000-02-29']);
    expect(found(born, { op: 'nextDays', value: 3 }, '2027-02-27')).toEqual(['2000-02-29']);
  });

  it('by month, by day, with a year and without', () => {
    expect(found(born, { op: 'months', value: [3, 12] }, '2026-11-30')).toEqual(
      born.slice(0, 2).concat('--12-31'),
    );
    expect(found(born, { op: 'onDay', value: '--03-05' }, '2026-11-30')).toEqual(born.slice(0, 2));
    expect(found(born, { op: 'onDay', value: '--02-29' }, '2026-11-30')).toEqual(['2000-02-29']);
    expect(found(born, { op: 'thisMonth' }, '2026-03-31')).toEqual(born.slice(0, 2));
    expect(found(born, { op: 'withYear' }, '2026-03-31')).toEqual([
      '1988-03-05',
      '2000-02-29',
      '1990-01-01',
    ]);
    expect(found(born, { op: 'withoutYear' }, '2026-03-31')).toEqual(['--03-05', '--12-31']);
    expect(found(born, { op: 'between', value: ['--12-20', '--01-06'] }, '2026-03-31')).toEqual([
      '--12-31',
      '1990-01-01',
    ]);
  });

  it('by age, on the day itself too, and none where the year is not known or to come', () => {
    const age = (today: string, value: readonly number[]) =>
      found([...born, '2030-01-01'], { op: 'age', value }, today);
    expect(age('2026-03-04', [37, 37])).toEqual(['1988-03-05']);
    expect(age('2026-03-05', [38, 38])).toEqual(['1988-03-05']);
    expect(age('2026-02-27', [25, 25])).toEqual(['2000-02-29']);
    expect(age('2026-02-28', [26, 26])).toEqual(['2000-02-29']);
    expect(age('2026-11-30', [0, 150])).toEqual(['1988-03-05', '2000-02-29', '1990-01-01']);
    expect(age('1990-01-01', [0, 0])).toEqual(['1990-01-01']);
  });
});

describe('days', () => {
  const days = ['2026-11-01', '2026-11-30', '2026-12-01', '2025-11-30', ''];
  const on = (filter: Omit<FieldFilter, 'field'>) => found(days, filter, '2026-11-30', false);

  it('relative to today', () => {
    expect(on({ op: 'today' })).toEqual(['2026-11-30']);
    expect(on({ op: 'thisMonth' })).toEqual(['2026-11-01', '2026-11-30']);
    expect(on({ op: 'nextDays', value: 2 })).toEqual(['2026-11-30', '2026-12-01']);
    expect(on({ op: 'lastDays', value: 30 })).toEqual(['2026-11-01', '2026-11-30']);
    expect(on({ op: 'lastDays', value: 29 })).toEqual(['2026-11-30']);
  });

  it('of any year, and by how long ago', () => {
    expect(on({ op: 'months', value: [11] })).toHaveLength(3);
    expect(on({ op: 'onDay', value: '--11-30' })).toEqual(['2026-11-30', '2025-11-30']);
    expect(on({ op: 'age', value: [1, 1] })).toEqual(['2025-11-30']);
  });
});
