import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFuzzed } from '#test/fuzz/endpoint-oracle.ts';
import { startPostgres } from '#test/support/start-postgres.ts';

export const stores = ['memory', 'sqlite', 'postgres'] as const;
export type FuzzedStore = (typeof stores)[number];

interface Options {
  readonly cases: number;
  readonly seed: number;
  readonly store: FuzzedStore;
  readonly json: boolean;
}

/** Ways to fail that are shown; more are only counted. */
const SHOWN = 20;

/** Sends damaged requests to an endpoint and says where it breaks a promise. Answers how many. */
export async function fuzzEndpoint({ cases, seed, store, json }: Options): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-fuzz-store-'));
  const postgres = store === 'postgres' ? await startPostgres() : null;
  const sqlite = store === 'sqlite' ? join(folder, 'rapport.sqlite') : null;
  const fuzzed = await openFuzzed(postgres ? await postgres.url('rapport') : sqlite);
  const began = performance.now();
  const findings = [];
  for (let index = 0; index < cases; index++) {
    const finding = await fuzzed.run(seed, index);
    if (finding) findings.push(finding);
  }
  await fuzzed.close();
  await postgres?.stop();
  rmSync(folder, { recursive: true });
  const seconds = Math.round((performance.now() - began) / 1_000);
  if (json)
    console.log(JSON.stringify({ seed, store, cases, seconds, answers: fuzzed.answers, findings }));
  else {
    for (const { index, message, request } of findings.slice(0, SHOWN)) {
      console.log(`\ncase ${index} of seed ${seed}: ${message}\n${request}`);
    }
    console.log(JSON.stringify(fuzzed.answers));
    console.log(`${cases} requests, ${store}: ${findings.length} findings in ${seconds} s`);
  }
  return findings.length;
}
