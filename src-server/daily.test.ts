import { afterEach, expect, it, vi } from 'vitest';
import { daily } from './daily.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const DAY = 24 * 60 * 60_000;

it('does its work at the start and once a day until it is stopped', async () => {
  vi.useFakeTimers();
  const run = vi.fn(async () => undefined);
  const stop = daily([{ failed: 'It failed', run }]);
  await vi.advanceTimersByTimeAsync(DAY - 1);
  expect(run).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(2 * DAY);
  expect(run).toHaveBeenCalledTimes(3);
  await stop();
  await vi.advanceTimersByTimeAsync(DAY);
  expect(run).toHaveBeenCalledTimes(3);
});

it('tells what failed, does the rest, and tries again the next day', async () => {
  vi.useFakeTimers();
  const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const broken = vi.fn(async () => Promise.reject(new Error('disk away')));
  const run = vi.fn(async () => undefined);
  const stop = daily([
    { failed: 'It failed', run: broken },
    { failed: 'No', run },
  ]);
  await vi.advanceTimersByTimeAsync(DAY);
  await stop();
  expect(broken).toHaveBeenCalledTimes(2);
  expect(run).toHaveBeenCalledTimes(2);
  expect(told.mock.calls.map(([line]) => line)).toEqual([
    'It failed: disk away\n',
    'It failed: disk away\n',
  ]);
});
