import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanLines, cleanText } from './clean-text.ts';

describe('cleanText', () => {
  test.each([
    ['="00124"', '00124'],
    ['=""00124""', '00124'],
    ['"=""00124"""', '"=""00124"""'],
    ['= "00124"', '00124'],
    ['=“00124”', '00124'],
    ['＝＂00124＂', '00124'],
    ["='00124'", '00124'],
    ['=T("00124")', '00124'],
    ['="00124', '00124'],
    ['=""', ''],
    ['="Anna Berger"', 'Anna Berger'],
    ['="anna@example.org"', 'anna@example.org'],
    ['="Say ""Moin"" Ltd"', 'Say "Moin" Ltd'],
    ['="="00124""', '00124'],
    ['\'="00124"', '00124'],
    ['\u202a="00124"\u202c', '00124'],
    ["'00124", '00124'],
    ['’00124', '00124'],
    ["''00124", '00124'],
    ["'+49 361 5550190", '+49 361 5550190'],
    ["'(030) 5550190", '(030) 5550190'],
    ["'2024-05-01", '2024-05-01'],
    ["'AB-0012", 'AB-0012'],
    ["'anna@example.org", 'anna@example.org'],
    ["'anna@example.org'", 'anna@example.org'],
    ['"00124"', '00124'],
    ["'00124'", '00124'],
  ])('%j is %j', (text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  test.each([
    "'t Hooft",
    '’t Hooft',
    "'s-Gravenhage",
    "'s-Hertogenbosch 12",
    "O'Hara",
    "'Abd al-Malik",
    "'Iolani",
    "'47 Brand",
    "'68er Verein",
    "'n Bietjie 4 U",
    '"Die Brücke"',
    '=== Werbung ===',
    '=)',
    '- ohne -',
    '12E5',
    '#1 Pizza',
    "Rock 'n' Roll",
    "d'Artagnan",
    'L’Oréal',
    'می‌خواهم',
    'بنابراین‌ها',
    '👨‍👩‍👧‍👦 Familie',
    '❤️ Blumen',
    '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
    '👩🏽‍⚕️',
    '1️⃣',
    '葛󠄀城',
    'ශ්‍රී ලංකා',
    'ক্‍ষ',
  ])('%j stays', (text) => {
    expect(cleanText(text)).toBe(text);
  });

  test.each([
    ['Korn\u202a AG', 'Korn AG'],
    ['\u202aKorn AG\u202c', 'Korn AG'],
    ['\ufeffKorn AG', 'Korn AG'],
    ['Korn\u00a0AG', 'Korn AG'],
    ['Korn\u3000AG', 'Korn AG'],
    ['Korn\u202fAG', 'Korn AG'],
    ['\u200bKorn\u200b \u2060AG\u200e\u200f', 'Korn AG'],
    ['\u2066Korn AG\u2069', 'Korn AG'],
    ['Bäcke\u00adrei', 'Bäckerei'],
    ['Anna\0\u0007\u007f', 'Anna'],
    ['Ko\u200crn\u200d', 'Korn'],
    ['Korn\ufe0f AG', 'Korn AG'],
    ['Korn\u{e0041}\u{e0042} AG', 'Korn AG'],
    ['\u2800\u3164', ''],
    ['\u200b', ''],
    ['علی\u200c', 'علی'],
    ['می\u200c\u200c\u200eخواهم', 'می‌خواهم'],
    ['+49 171\u202c', '+49 171'],
  ])('without what nobody sees: %j', (text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  test('lines stay lines, and what a note quotes stays', () => {
    expect(cleanLines(' ="00124"\r\n\tzwei\u200b\u2028drei ')).toBe('="00124"\r\n\tzwei\ndrei');
  });

  test('what is wrapped more often than programs do stays as it is', () => {
    const wrapped = (times: number): string => (times === 0 ? '1' : `=T("${wrapped(times - 1)}")`);
    expect(cleanText(wrapped(4))).toBe('1');
    expect(cleanText(wrapped(5))).toBe(wrapped(5));
  });

  test('cleaning twice changes nothing', () => {
    const signs = [
      ...'=\'"’＝＂ 0aé薛\u200b\u200c\u200d\u202a\u00a0\ufe0f\u{e0041}\u{1f3f4}❤ی्\u180b@.-T(',
    ];
    const text = fc.array(fc.constantFrom(...signs), { maxLength: 12 }).map((all) => all.join(''));
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), (any) => {
        const once = cleanText(any);
        expect(cleanText(once)).toBe(once);
        expect(cleanLines(cleanLines(any))).toBe(cleanLines(any));
      }),
      { numRuns: 2000 },
    );
  });
});
