import { describe, expect, it } from 'vitest';
import { readDue } from './due-text.ts';

// 2026-03-11 is a Wednesday.
const today = '2026-03-11';

describe('readDue', () => {
  it.each([
    ['today', '2026-03-11'],
    ['Tomorrow', '2026-03-12'],
    ['fri', '2026-03-13'],
    ['wednesday', '2026-03-18'],
    ['in 2 weeks', '2026-03-25'],
    ['in a month', '2026-04-11'],
    ['+3', '2026-03-14'],
    ['12 Mar', '2026-03-12'],
    ['March 10', '2027-03-10'],
    ['3 Apr 2028', '2028-04-03'],
    ['2026-3-9', '2026-03-09'],
    ['明天', '2026-03-12'],
    ['后天', '2026-03-13'],
    ['周五', '2026-03-13'],
    ['下周一', '2026-03-16'],
    ['下週日', '2026-03-22'],
    ['3月12日', '2026-03-12'],
    ['两天后', '2026-03-13'],
    ['三個月後', '2026-06-11'],
    ['2026年4月1日', '2026-04-01'],
    ['29 Feb', '2028-02-29'],
  ])('reads %s as a day', (text, due) => {
    expect(readDue(text, today)).toEqual({ due });
  });

  it.each([
    ['tomorrow 11:00', '2026-03-12', '11:00'],
    ['fri at 3pm', '2026-03-13', '15:00'],
    ['12am', '2026-03-11', '00:00'],
    ['9:05', '2026-03-11', '09:05'],
    ['明天下午3点半', '2026-03-12', '15:30'],
    ['周五 11：00', '2026-03-13', '11:00'],
  ])('reads %s with its clock time', (text, due, dueAt) => {
    expect(readDue(text, today)).toEqual({ due, dueAt });
  });

  it.each(['', 'soon', '31 Feb', '32', '2026-13-01', '25:00', 'marble', '下'])(
    'leaves %j alone',
    (text) => {
      expect(readDue(text, today)).toBeNull();
    },
  );

  it('keeps to the last day of a shorter month', () => {
    expect(readDue('in 1 month', '2026-01-31')).toEqual({ due: '2026-02-28' });
  });
});
