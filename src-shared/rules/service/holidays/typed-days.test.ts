import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTypedDays } from '#shared/rules/service/holidays/typed-days.ts';

/** What was read, as short texts. */
function read(text: string) {
  const { days, problems } = readTypedDays(text);
  return {
    days: days.map(({ day, kind, name }) => `${day} ${kind === 'makeUp' ? 'worked' : ''}|${name}`),
    problems: problems.map(({ line, reason }) => `${line} ${reason}`),
  };
}

describe('a typed line', () => {
  it('is a day and its name, however the day is written', () => {
    const lines = [
      '2027-02-06 Spring Festival',
      '2027/2/7 Spring Festival',
      '2027.02.08, Spring Festival',
      '2027年2月9日 春节',
      '2027-02-10春节',
      '２０２７－０２－１１　春节',
      '2027-02-12\tSpring Festival',
      '  2027-02-13: Festival – second part  ',
    ];
    expect(read(lines.join('\n'))).toEqual({
      days: [
        '2027-02-06 |Spring Festival',
        '2027-02-07 |Spring Festival',
        '2027-02-08 |Spring Festival',
        '2027-02-09 |春节',
        '2027-02-10 |春节',
        '2027-02-11 |春节',
        '2027-02-12 |Spring Festival',
        '2027-02-13 |Festival – second part',
      ],
      problems: [],
    });
  });

  it.each([
    'make-up',
    'Make-up day',
    'makeup',
    'make up working day',
    'Working day',
    'workday',
    '上班',
    '补班',
    '補班',
    '补行上班',
    '調班',
    '春节 补班',
    '上班(补春节假期)',
    '国庆节（班）',
    '调休上班',
  ])('that says %s is worked', (name) => {
    expect(read(`2027-02-14 ${name}`)).toEqual({
      days: [`2027-02-14 worked|${name}`],
      problems: [],
    });
  });

  it.each(["Working Women's Day", '不上班', '停止上班', '春节（休）', '调休放假'])(
    'that says %s is closed',
    (name) => {
      expect(read(`2027-02-15 ${name}`).days).toEqual([`2027-02-15 |${name}`]);
    },
  );

  it.each(['调休', '春节調休', 'make-up holiday', 'make-up day off'])(
    'that says %s may be closed or worked, and is not taken',
    (name) => {
      expect(read(`2027-02-14 ${name}`)).toEqual({ days: [], problems: ['1 closedOrWorked'] });
    },
  );

  it('may be a range, with either sign', () => {
    for (const sign of ['..', ' - ', ' – ', '~', '～', '至', ' 到 ', ' to ']) {
      expect(read(`2028-02-28${sign}2028-03-01 Break`).days).toEqual([
        '2028-02-28 |Break',
        '2028-02-29 |Break',
        '2028-03-01 |Break',
      ]);
    }
  });

  it('that is not understood is told by its number', () => {
    const lines = [
      '',
      'Spring Festival',
      '2027-02-29 No leap year',
      '2028-02-29 Leap year',
      '2027-13-01 No month',
      '2027-02-061 Typing',
      '2027-02-06T00:00 A time',
      '06.02.2027 Day first',
      '2027-03-01',
      '2027-03-05..2027-03-01 Backwards',
      '2027-01-01..2028-06-01 A long year',
      `2027-03-02 ${'x'.repeat(201)}`,
      '0000-01-01 No year',
    ];
    expect(read(lines.join('\r\n'))).toEqual({
      days: ['2028-02-29 |Leap year'],
      problems: [
        '2 noDay',
        '3 noSuchDay',
        '5 noSuchDay',
        '6 noDay',
        '7 noDay',
        '8 noDay',
        '9 noName',
        '10 wrongRange',
        '11 wrongRange',
        '12 longName',
        '13 noSuchDay',
      ],
    });
  });

  it('that says a day again, or says the opposite of it, is told; the first one stands', () => {
    expect(read('2027-02-06 A\n2027-02-06 B\n2027-02-06 make-up\n2027-02-06 A')).toEqual({
      days: ['2027-02-06 |A'],
      problems: ['2 twice', '3 contradicts', '4 twice'],
    });
  });
});

describe('a typed text', () => {
  it('may be empty, begin with a mark of its encoding, and end its lines in any way', () => {
    expect(read('')).toEqual({ days: [], problems: [] });
    expect(read('\uFEFF \r\n\r\n')).toEqual({ days: [], problems: [] });
    const { days } = read('\uFEFF2027-01-01 A\r\n2027-01-02 B\r2027-01-03 C\n');
    expect(days).toEqual(['2027-01-01 |A', '2027-01-02 |B', '2027-01-03 |C']);
  });

  it('of ten megabytes is no list of days', () => {
    expect(read('2027-01-01 A\n'.repeat(800_000))).toEqual({ days: [], problems: ['1 tooLarge'] });
  });

  it('of more days than a list of holidays has is none, told where it goes too far', () => {
    const years = Array.from({ length: 60 }, (_, i) => `${2001 + i}-01-01..${2001 + i}-12-31 Off`);
    const few = years.slice(0, 54);
    expect(read(few.join('\n')).problems).toEqual([]);
    expect(read(years.join('\n'))).toEqual({ days: [], problems: ['55 tooLarge'] });
  });

  it('that says many days again is told once for a line', () => {
    const lines = ['2027-02-06..2027-02-12 A', '2027-02-10..2027-02-14 B', '2027-02-13 make-up'];
    const { days, problems } = readTypedDays(lines.join('\n'));
    expect(days).toHaveLength(9);
    expect(problems).toEqual([
      { line: 2, reason: 'twice', text: '2027-02-10 B' },
      { line: 3, reason: 'contradicts', text: '2027-02-13 make-up' },
    ]);
  });

  it('may have the first and last days that there are', () => {
    expect(read('9999-12-31 Last\n0001-01-01 First').days).toEqual([
      '0001-01-01 |First',
      '9999-12-31 |Last',
    ]);
  });

  it('has each of its lines as a day or as a problem', () => {
    const part = fc.constantFrom(
      ...[
        '2027-02-06',
        '2027-02-30',
        ' ',
        '-',
        '..',
        '2027年2月6日',
        '调休',
        '上班',
        'A',
        '(',
        '\t',
      ],
    );
    const line = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const { days, problems } = readTypedDays(lines.join('\n'));
        const written = lines.filter((each) => each.trim() !== '').length;
        expect(days.length + problems.length).toBeGreaterThanOrEqual(written);
        expect(new Set(days.map(({ day }) => day)).size).toBe(days.length);
      }),
    );
  });
});
