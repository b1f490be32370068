import { describe, expect, it } from 'vitest';
import type { SyncStatus } from '#engine/protocol/sync.ts';
import { standsOut, syncState } from './sync-state.ts';

const calm: SyncStatus = {
  connection: null,
  phase: 'idle',
  waiting: 0,
  first: null,
  syncedAt: 1,
  offlineSince: null,
  trouble: null,
  attention: 0,
};

describe('syncState', () => {
  it.each([
    [{}, 'synced'],
    [{ syncedAt: null }, 'starting'],
    [{ waiting: 2 }, 'waiting'],
    [{ waiting: 2, attention: 1 }, 'attention'],
    [{ attention: 1, first: { done: 1, total: 9 } }, 'first'],
    [{ first: { done: 1, total: 9 }, offlineSince: 5 }, 'offline'],
    [{ offlineSince: 5, trouble: 'upgrade' }, 'trouble'],
  ] as const)('%j is told as %s', (more, state) => {
    expect(syncState({ ...calm, ...more })).toBe(state);
  });

  it('takes room on a phone only for what somebody should know', () => {
    expect(standsOut('waiting')).toBe(false);
    expect(standsOut('synced')).toBe(false);
    expect(standsOut('offline')).toBe(true);
  });
});
