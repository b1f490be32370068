import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startPostgres } from '#test/support/start-postgres.ts';
import { type KillReport, killRounds } from './kill-rounds.ts';

/**
 * The endpoint's process is killed in the middle of commits. No operation that a device has the
 * confirmation of may be lost, none applied twice, none in half. `KILL_ROUNDS` sets how often.
 */
const ROUNDS = Number(process.env.KILL_ROUNDS ?? 8);
const timeout = 60_000 + ROUNDS * 5_000;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-kills-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function judge(place: string, report: KillReport): void {
  if (process.env.KILL_ROUNDS) process.stdout.write(`${place}: ${JSON.stringify(report)}\n`);
  expect(report).toMatchObject({ rounds: ROUNDS, lost: 0, doubled: 0, halved: 0 });
  expect(report.acked).toBeGreaterThan(ROUNDS);
  expect(report.interrupted).toBeGreaterThan(0);
}

test(`SQLite: killed ${ROUNDS} times, nothing confirmed is lost or doubled`, {
  timeout,
}, async () => {
  judge('SQLite', await killRounds(join(folder, 'rapport.sqlite'), folder, ROUNDS));
});

test(`PostgreSQL: killed ${ROUNDS} times, nothing confirmed is lost or doubled`, {
  timeout,
}, async () => {
  const postgres = await startPostgres();
  try {
    judge('PostgreSQL', await killRounds(await postgres.url('rapport'), folder, ROUNDS));
  } finally {
    await postgres.stop();
  }
});
