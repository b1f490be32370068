import { describe, expect, it } from 'vitest';
import { readIcsDays } from '#shared/rules/service/holidays/ics-days.ts';

/** A calendar file of these lines between its beginning and its end. */
function calendar(...lines: readonly string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
}

function event(...lines: readonly string[]): readonly string[] {
  return ['BEGIN:VEVENT', 'UID:1@example.org', 'DTSTAMP:20260101T000000Z', ...lines, 'END:VEVENT'];
}

/** What was read, as short texts. */
function read(text: string, from = 2026, through = 2028) {
  const { days, problems } = readIcsDays(text, { from, through });
  return {
    days: days.map(({ day, kind, name }) => `${day} ${kind === 'makeUp' ? 'worked' : ''}|${name}`),
    problems: problems.map(({ line, reason }) => `${line} ${reason}`),
  };
}

const readEvent = (...lines: readonly string[]) => read(calendar(...event(...lines)));

describe('an event', () => {
  it('is its days up to the end, which is not among them', () => {
    expect(
      readEvent('DTSTART;VALUE=DATE:20270206', 'DTEND;VALUE=DATE:20270209', 'SUMMARY:春节假期')
        .days,
    ).toEqual(['2027-02-06 |春节假期', '2027-02-07 |春节假期', '2027-02-08 |春节假期']);
  });

  it('without an end, or with one that is its beginning, is one day', () => {
    const one = { days: ['2027-01-01 |New Year'], problems: [] };
    expect(readEvent('DTSTART;VALUE=DATE:20270101', 'SUMMARY:New Year')).toEqual(one);
    expect(readEvent('DTSTART:20270101', 'DTEND:20270101', 'SUMMARY:New Year')).toEqual(one);
  });

  it('may say how long it is', () => {
    const start = ['DTSTART;VALUE=DATE:20280228', 'SUMMARY:Break'];
    expect(readEvent(...start, 'DURATION:P3D').days).toEqual([
      ...['2028-02-28 |Break', '2028-02-29 |Break', '2028-03-01 |Break'],
    ]);
    expect(readEvent(...start, 'DURATION:P1W').days).toHaveLength(7);
    expect(readEvent(...start, 'DURATION:PT8H').problems).toEqual(['3 notWholeDays']);
  });

  it('has its name unfolded and as it was written for', () => {
    const folded = 'SUMMARY;LANGUAGE="en:x":Day of Work\\, and\r\n  Rest\\; all\\nof\r\n\t it \\\\';
    expect(readEvent('DTSTART;VALUE=DATE:20270501', folded).days).toEqual([
      '2027-05-01 |Day of Work, and Rest; all of it \\',
    ]);
  });

  it('is worked where its name or Apple’s mark says so', () => {
    const start = 'DTSTART;VALUE=DATE:20270214';
    expect(readEvent(start, 'SUMMARY:上班(补春节假期)').days).toEqual([
      '2027-02-14 worked|上班(补春节假期)',
    ]);
    expect(readEvent(start, 'SUMMARY:春节', 'X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY').days).toEqual([
      '2027-02-14 worked|春节（班）',
    ]);
    expect(readEvent(start, 'SUMMARY:春节', 'X-APPLE-SPECIAL-DAY:WORK-HOLIDAY').days).toEqual([
      '2027-02-14 |春节',
    ]);
  });

  it.each([
    [['SUMMARY:A'], 'noDay'],
    [['DTSTART:20270230', 'SUMMARY:A'], 'noSuchDay'],
    [['DTSTART;VALUE=DATE:20270101'], 'noName'],
    [['DTSTART;TZID=Europe/Berlin:20270101T090000', 'SUMMARY:A'], 'notWholeDays'],
    [['DTSTART:20270101', 'DTEND:20270101T120000Z', 'SUMMARY:A'], 'notWholeDays'],
    [['DTSTART:20270102', 'DTEND:20270101', 'SUMMARY:A'], 'wrongRange'],
    [['DTSTART:20270101', 'DTEND:20290101', 'SUMMARY:A'], 'wrongRange'],
    [['DTSTART:99991231', 'DURATION:P2D', 'SUMMARY:A'], 'wrongRange'],
    [['DTSTART:20270101', 'SUMMARY:A', 'STATUS:CANCELLED'], 'cancelled'],
    [['DTSTART:20270101', 'SUMMARY:春节调休'], 'closedOrWorked'],
    [['DTSTART:20270101', 'SUMMARY:A', 'RRULE:FREQ=WEEKLY'], 'otherRecurrence'],
    [['DTSTART:20270101', 'SUMMARY:A', 'RRULE:FREQ=YEARLY;INTERVAL=2'], 'otherRecurrence'],
    [['DTSTART:20270101', 'SUMMARY:A', 'RRULE:FREQ=YEARLY;BYDAY=1MO'], 'otherRecurrence'],
    [['DTSTART:20270101', 'SUMMARY:A', 'RRULE:FREQ=YEARLY;BYMONTH=2'], 'otherRecurrence'],
    [['DTSTART:20270101', 'SUMMARY:A', 'RRULE:FREQ=YEARLY;COUNT=x'], 'otherRecurrence'],
    [['DTSTART:20270101', 'SUMMARY:A', 'RRULE:'], 'otherRecurrence'],
    [['DTSTART:20270101', 'SUMMARY:A', 'RDATE:20270201'], 'otherRecurrence'],
    [['DTSTART:20270101', 'SUMMARY:A', 'EXDATE:20280101'], 'otherRecurrence'],
    [['DTSTART:20200101', 'SUMMARY:A', 'RRULE:FREQ=YEARLY;UNTIL=20240101'], 'otherYears'],
  ])('%j is not taken: %s', (lines, reason) => {
    expect(readEvent(...lines)).toEqual({ days: [], problems: [`3 ${reason}`] });
  });

  it('is told when it comes twice', () => {
    const one = event('DTSTART:20270101', 'SUMMARY:A');
    const worked = event('DTSTART:20270101', 'SUMMARY:make-up');
    expect(read(calendar(...one, ...one, ...worked))).toEqual({
      days: ['2027-01-01 |A'],
      problems: ['9 twice', '15 contradicts'],
    });
  });
});

describe('a day of every year', () => {
  const yearly = (start: string, rule: string) =>
    readEvent(`DTSTART;VALUE=DATE:${start}`, 'SUMMARY:A', `RRULE:FREQ=YEARLY${rule}`).days;

  it('comes in the years asked for', () => {
    expect(yearly('20200501', '')).toEqual(['2026-05-01 |A', '2027-05-01 |A', '2028-05-01 |A']);
    expect(yearly('20270501', ';BYMONTH=5;BYMONTHDAY=1;INTERVAL=1;WKST=MO')).toEqual([
      ...['2027-05-01 |A', '2028-05-01 |A'],
    ]);
  });

  it('ends where its rule says so', () => {
    expect(yearly('20250501', ';COUNT=2')).toEqual(['2026-05-01 |A']);
    expect(yearly('20250501', ';UNTIL=20270430')).toEqual(['2026-05-01 |A']);
    expect(yearly('20250501', ';UNTIL=20270501T000000Z')).toHaveLength(2);
  });

  it('is only in leap years on 29 February', () => {
    expect(yearly('20240229', '')).toEqual(['2028-02-29 |A']);
  });

  it('does not go on for ever, whatever is asked', () => {
    const text = calendar(...event('DTSTART:20260101', 'SUMMARY:A', 'RRULE:FREQ=YEARLY'));
    expect(read(text, 0, Number.POSITIVE_INFINITY).days).toHaveLength(9999 - 2026 + 1);
    expect(read(text.repeat(3), 0, Number.POSITIVE_INFINITY).problems).toEqual(['23 tooLarge']);
  });
});

describe('a calendar file', () => {
  it('has times of zones and reminders beside its events, and they are no days', () => {
    const zone = ['BEGIN:VTIMEZONE', 'BEGIN:STANDARD', 'DTSTART:19700101T000000'];
    const alarm = ['BEGIN:VALARM', 'SUMMARY:Soon', 'TRIGGER:-P1D', 'END:VALARM'];
    const text = calendar(
      ...zone,
      'END:STANDARD',
      'END:VTIMEZONE',
      ...event(...alarm, 'DTSTART:20270101', 'SUMMARY:New Year'),
    );
    expect(read(text)).toEqual({ days: ['2027-01-01 |New Year'], problems: [] });
  });

  it('may end its lines in any way, and begin with a mark of its encoding', () => {
    const text = calendar(...event('DTSTART:20270101', 'SUMMARY:元旦'));
    for (const end of ['\r\n', '\n', '\r']) {
      const other = `\uFEFF${text.replaceAll('\r\n', end)}`;
      expect(read(other)).toEqual({ days: ['2027-01-01 |元旦'], problems: [] });
    }
  });

  it('that is something else, empty or too long is told', () => {
    expect(read('')).toEqual({ days: [], problems: ['1 noCalendar'] });
    expect(read('2027-01-01 New Year').problems).toEqual(['1 brokenLine', '1 noCalendar']);
    expect(read(event('DTSTART:20270101', 'SUMMARY:A').join('\n')).problems).toContain(
      '1 noCalendar',
    );
    expect(read('x'.repeat(10_000_000))).toEqual({ days: [], problems: ['1 tooLarge'] });
  });

  it('that breaks off, or has lines and parts that are no days, is told by their numbers', () => {
    const whole = event('DTSTART:20270101', 'SUMMARY:A');
    const cut = ['BEGIN:VCALENDAR', ...whole, 'BEGIN:VEVENT', 'DTSTART:20270501'];
    expect(read(cut.join('\n'))).toEqual({
      days: ['2027-01-01 |A'],
      problems: ['1 unclosed', '8 unclosed'],
    });
    expect(
      read(calendar('BEGIN:VTODO', 'SUMMARY:B', 'END:VTODO', 'no property', ...whole)),
    ).toEqual({
      days: ['2027-01-01 |A'],
      problems: ['3 otherKind', '6 brokenLine'],
    });
    expect(read(calendar('BEGIN:VEVENT', 'DTSTART:20270101', 'END:VTODO')).problems).toContain(
      '5 brokenLine',
    );
  });
});
