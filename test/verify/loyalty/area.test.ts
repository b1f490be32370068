import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ledgerOf, noon, orderOf } from '#test/support/loyalty-ledger.ts';
import { loyalty } from '#test/verify/loyalty/area.ts';
import { caseAnswers } from '#test/verify/loyalty/case-answers.ts';
import { verify } from '#test/verify/verify.ts';

const data = resolve(import.meta.dirname, '../../../../shared/data');
const present = existsSync(resolve(data, loyalty.file));

describe(`worked cases of loyalty${present ? '' : ' (skipped: reference data not found)'}`, () => {
  it.runIf(present)('all agree', async () => {
    const { cases, failed } = await verify(loyalty, { data });
    expect(failed).toEqual([]);
    expect(cases).toBeGreaterThan(60);
  });
});

it('asks a customer, the programme and a rehearsal, each once in whatever order of arrival', () => {
  const ledger = ledgerOf({}, [
    orderOf('O-1', '2026-01-01', [500]),
    orderOf('O-2', '2026-01-02', [700]),
  ]);
  const asks = [
    { at: noon('2026-01-03'), customer: 'C1', expect: { available: 12 } },
    { at: noon('2026-01-03'), expect: { items: { overdraft: {} } } },
    { at: noon('2026-01-03'), rehearse: {}, expect: { affected: [] } },
    { at: noon('2026-01-03'), customer: 'C1', expect: { available: 13 } },
  ];
  const answers = caseAnswers({ ...ledger, anyOrder: true, asks });
  expect(answers.map(({ ask }) => ask)).toEqual(asks.map(({ expect: _, ...ask }) => ask));
  expect(answers.map(({ actual }) => actual)).toMatchObject([
    { available: 12 },
    { items: { overdraft: {} } },
    { affected: [] },
    { available: 12 },
  ]);
});
