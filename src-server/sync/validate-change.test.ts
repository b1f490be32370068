import { describe, expect, it } from 'vitest';
import { customer } from '#shared/domain/customer.ts';
import type { RowState } from '#shared/sync/merge.ts';
import type { RecordChange } from '#shared/sync/protocol.ts';
import { problemsOfChange } from './validate-change.ts';

const at = '000000000001-0000-aaaaaaaaaaaaaaaa';
const long = { value: '9'.repeat(80) };
const anna = { type: 'person', given: 'Anna' };

function problems(before: object, v: object, o?: Readonly<Record<string, string>>) {
  const was: RowState = { v: { ...anna, ...before }, h: at };
  const change: RecordChange = {
    k: 'set',
    e: 'customer',
    id: 'c',
    v: { ...v },
    b: {},
    ...(o ? { o } : {}),
  };
  const kept = Object.entries({ ...was.v, ...v }).filter(([, value]) => value !== null);
  return problemsOfChange(customer, change, was, { v: Object.fromEntries(kept), h: at });
}

describe('the endpoint judges a change by what it brings', () => {
  it('not by a value of a newer version, nor by an entry that was too long before', () => {
    expect(problems({ stage: 'hibernating' }, { nickname: 'A' })).toEqual([]);
    expect(problems({ stage: 'hibernating' }, { stage: 'hibernating' })).toEqual([]);
    expect(problems({ phones: [long] }, { phones: [long, { value: '+49305550' }] })).toEqual([]);
  });

  it('an undo may put back what the rules of that time allowed', () => {
    expect(problems({ stage: 'lead' }, { stage: 'hibernating' }, { stage: at })).toEqual([]);
    expect(problems({ stage: 'lead' }, { stage: 5 }, { stage: at })).toHaveLength(1);
  });

  it('and refuses what is new and wrong', () => {
    expect(problems({}, { stage: 'hibernating' })).toEqual([
      { field: 'stage', key: 'invalid.choice' },
    ]);
    expect(problems({}, { phones: [long] })).toEqual([{ field: 'phones', key: 'invalid.phones' }]);
    expect(problems({}, { type: null })).toEqual([{ field: 'type', key: 'required' }]);
  });
});
