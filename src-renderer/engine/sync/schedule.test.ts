import { describe, expect, it } from 'vitest';
import { Schedule } from './schedule.ts';

/** A schedule on a clock that a test moves; `ran` are the times at which it would have tried. */
function lab() {
  let now = 1_000_000;
  let timer: { readonly due: number; readonly run: () => void } | null = null;
  const ran: number[] = [];
  const schedule = new Schedule({
    now: () => now,
    random: () => 0.5,
    run: () => ran.push(now - 1_000_000),
    setTimer: (run, ms) => {
      const own = { due: now + ms, run };
      timer = own;
      return () => {
        if (timer === own) timer = null;
      };
    },
  });
  const pass = (ms: number) => {
    const until = now + ms;
    while (timer && timer.due <= until) {
      const { due, run } = timer;
      timer = null;
      now = due;
      run();
    }
    now = until;
  };
  return { schedule, ran, pass };
}

describe('after a change', () => {
  it('the first after a quiet time goes at once, those that follow it are gathered', () => {
    const { schedule, ran, pass } = lab();
    schedule.changed(true);
    pass(300);
    expect(ran).toEqual([0]);
    for (let i = 0; i < 5; i++) {
      schedule.changed(true);
      pass(500);
    }
    expect(ran).toEqual([0, 2_300]);
    pass(2_000);
    expect(ran).toEqual([0, 2_300, 4_300]);
    schedule.changed(true);
    pass(0);
    expect(ran.at(-1)).toBe(4_800);
  });

  it('nothing goes at once while the endpoint is not reached, or asked to be left alone', () => {
    const { schedule, ran, pass } = lab();
    schedule.changed(false);
    pass(1_999);
    expect(ran).toEqual([]);
    pass(1);
    expect(ran).toEqual([2_000]);

    schedule.notBefore(10_000);
    schedule.changed(true);
    pass(10_000);
    expect(ran).toHaveLength(1);
    pass(3_000);
    expect(ran).toHaveLength(2);
  });

  it('a clock that was set back keeps no change waiting longer', () => {
    const { schedule, ran, pass } = lab();
    schedule.changed(true);
    pass(0);
    pass(-3_600_000);
    schedule.changed(true);
    pass(0);
    expect(ran).toEqual([0, -3_600_000]);
  });
});
