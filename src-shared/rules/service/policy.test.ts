import { describe, expect, it } from 'vitest';
import { defaultPolicy, targetsFor } from '#shared/rules/service/policy.ts';
import { priorities } from '#shared/rules/service/ticket-words.ts';

const HOUR = 3_600_000;

function shown(vip: boolean, nominalDay = 8 * HOUR) {
  return priorities.map((priority) => {
    const targets = targetsFor(defaultPolicy, { priority, vip }, nominalDay);
    return [targets.firstReply, targets.nextReply, targets.resolution].map((length) =>
      length === null ? null : length / HOUR,
    );
  });
}

describe('targets', () => {
  it('by default are those of domain.md; the next reply has the first reply’s', () => {
    expect(shown(false)).toEqual([
      [0.5, 0.5, 4],
      [1, 1, 8],
      [4, 4, 24],
      [8, 8, 40],
    ]);
  });

  it('of a VIP customer are one step up, and nothing is above urgent', () => {
    expect(shown(true)).toEqual([shown(false)[0], ...shown(false).slice(0, 3)]);
  });

  it('of a VIP customer are the priority’s own where the policy names no step above', () => {
    const policy = { ...defaultPolicy, targets: { low: defaultPolicy.targets.low ?? {} } };
    expect(targetsFor(policy, { priority: 'low', vip: true }, HOUR).firstReply).toBe(8 * HOUR);
    expect(targetsFor(policy, { priority: 'high', vip: true }, HOUR).firstReply).toBeNull();
  });

  it('in days are none where a calendar has no usual day', () => {
    expect(shown(false, 0)[2]).toEqual([4, 4, null]);
  });
});
