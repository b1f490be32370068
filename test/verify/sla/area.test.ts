import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sla } from '#test/verify/sla/area.ts';
import { verify } from '#test/verify/verify.ts';

const data = resolve(import.meta.dirname, '../../../../shared/data');
const present = existsSync(resolve(data, sla.file));

describe(`worked cases of service levels${present ? '' : ' (skipped: reference data not found)'}`, () => {
  it.runIf(present)('all agree', async () => {
    const { cases, failed } = await verify(sla, { data });
    expect(failed).toEqual([]);
    expect(cases).toBeGreaterThan(100);
  });
});
