import { describe, expect, it } from 'vitest';
import { toLocalInput } from '#ui/days/local-time.ts';
import { formatOf } from '#ui/i18n/format.ts';

/** A time that no calendar has stopped three screens: older versions and other devices may hold one. */
describe('what is no moment', () => {
  const never = [2 ** 53 - 1, -(2 ** 53 - 1), 8.64e15 + 1, Number.NaN];

  it.each(['en', 'zh-Hans', 'zh-Hant'])('is a dash in %s', (language) => {
    const format = formatOf(language);
    for (const at of never) {
      expect([format.dateTime(at), format.clock(at), format.moment(at)]).toEqual(['–', '–', '–']);
    }
  });

  it('leaves its input empty', () => {
    expect(never.map(toLocalInput)).toEqual(['', '', '', '']);
    expect(toLocalInput(new Date(2026, 0, 2, 3, 4).getTime())).toBe('2026-01-02T03:04');
    const early = new Date(2026, 0, 2, 3, 4);
    early.setFullYear(7);
    expect(toLocalInput(early.getTime())).toBe('0007-01-02T03:04');
  });
});
