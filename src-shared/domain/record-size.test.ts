import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { broughtProblems } from '#shared/domain/brought-problems.ts';
import { fieldTypes } from '#shared/domain/field-type.ts';
import { MOST_ENTRIES } from '#shared/domain/field-types/list-of.ts';
import { isTime } from '#shared/domain/moment.ts';
import { problemsOf } from '#shared/domain/record-problems.ts';
import { RECORD_BYTES, sizeProblems } from '#shared/domain/record-size.ts';
import { setting } from '#shared/domain/setting.ts';
import { task } from '#shared/domain/task.ts';

const tooLarge = [{ field: '', key: 'recordTooLarge', params: { bytes: RECORD_BYTES } }];

describe('bounds', () => {
  it('keep times to years that calendars and screens know', () => {
    const problems = (doneAt: number) => problemsOf(task, task.fields, { title: 'x', doneAt });
    expect(problems(Date.parse('9999-12-31T23:59:59.999Z'))).toEqual([]);
    expect(problems(Date.parse('0001-01-01T00:00:00Z'))).toEqual([]);
    for (const at of [2 ** 53 - 1, -(2 ** 53 - 1), 8.64e15, Date.parse('0000-12-31T23:00:00Z')]) {
      expect(problems(at)).toEqual([{ field: 'doneAt', key: 'invalid.time' }]);
      expect(isTime(at)).toBe(false);
    }
  });

  it('know no year 0', () => {
    expect(fieldTypes.date.schema.safeParse('0000-11-24').success).toBe(false);
    expect(fieldTypes.monthDay.schema.safeParse('0000-11-24').success).toBe(false);
    expect(fieldTypes.date.schema.safeParse('0001-01-01').success).toBe(true);
    expect(fieldTypes.monthDay.schema.safeParse('--02-29').success).toBe(true);
  });

  it('end lists', () => {
    const tags = Array.from({ length: MOST_ENTRIES + 1 }, (_, i) => `t${i}`);
    expect(fieldTypes.tags.schema.safeParse(tags).success).toBe(false);
    expect(fieldTypes.tags.schema.safeParse(tags.slice(1)).success).toBe(true);
  });

  it('end a record, also by what this version does not know and by structured values', () => {
    const text = 'x'.repeat(RECORD_BYTES);
    expect(problemsOf(task, task.fields, { title: 'x', ofTheNextVersion: text })).toEqual(tooLarge);
    expect(problemsOf(setting, setting.fields, { value: { text } })).toEqual(tooLarge);
    expect(problemsOf(task, task.fields, { title: 'x', note: 'y'.repeat(100_000) })).toEqual([]);
  });

  it('refuse no change of what was too large before, unless it grows', () => {
    const before = { title: 'x', ofTheNextVersion: 'x'.repeat(RECORD_BYTES) };
    const change = (after: Record<string, unknown>) =>
      broughtProblems(task, task.fields, before, { ...before, ...after });
    expect(change({ title: 'y' })).toEqual([]);
    expect(change({ title: 'yy' })).toEqual(tooLarge);
  });

  it('count bytes as they are sent, whatever the text', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ unit: 'grapheme' }), (value, text) => {
        const values = { value, text };
        const bytes = new TextEncoder().encode(JSON.stringify(values)).length;
        expect(sizeProblems(values).length > 0).toBe(bytes > RECORD_BYTES);
      }),
    );
    const edge = { text: '汉'.repeat(Math.floor((RECORD_BYTES - 11) / 3)) };
    expect(sizeProblems(edge)).toEqual([]);
    expect(sizeProblems({ text: `${edge.text}汉` })).toEqual(tooLarge);
  });
});
