import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { IdleWork } from './idle-work.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function work(pieces: number) {
  const piece = vi.fn(() => --left > 0);
  let left = pieces;
  return { piece, idle: new IdleWork(piece) };
}

it('does piece after piece until there is none, each in a turn of its own', () => {
  const { piece, idle } = work(3);
  idle.due();
  vi.advanceTimersToNextTimer();
  expect(piece).toHaveBeenCalledTimes(1);
  vi.advanceTimersToNextTimer();
  expect(piece).toHaveBeenCalledTimes(2);
  vi.runAllTimers();
  expect(piece).toHaveBeenCalledTimes(3);
});

it('waits until changes have ceased', () => {
  const { piece, idle } = work(1);
  for (let i = 0; i < 20; i++) {
    idle.due();
    vi.advanceTimersByTime(50);
  }
  expect(piece).not.toHaveBeenCalled();
  vi.runAllTimers();
  expect(piece).toHaveBeenCalledTimes(1);
});

it('does nothing once stopped', () => {
  const { piece, idle } = work(5);
  idle.due();
  vi.advanceTimersToNextTimer();
  idle.stop();
  vi.runAllTimers();
  expect(piece).toHaveBeenCalledTimes(1);
});
