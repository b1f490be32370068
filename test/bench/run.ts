import { parseArgs } from 'node:util';
import { benchCore } from '#test/bench/core/bench-core.ts';
import { benchDuplicates } from '#test/bench/duplicates/bench-duplicates.ts';
import { benchEndpoint } from '#test/bench/endpoint/bench-endpoint.ts';
import { benchFull } from '#test/bench/full/bench-full.ts';
import { benchPage } from '#test/bench/page/bench-page.ts';
import { benchSync } from '#test/bench/sync/bench-sync.ts';

/** `npm run bench -- <which>`: measures a part of Rapport; every figure is printed, none asserted. */
const benches = {
  core: benchCore,
  duplicates: benchDuplicates,
  endpoint: benchEndpoint,
  full: benchFull,
  page: benchPage,
  sync: benchSync,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    customers: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    activities: { type: 'string', default: '1000000' },
    peers: { type: 'string', default: 'all' },
    devices: { type: 'string', default: '100,300,1000' },
    seconds: { type: 'string', default: '60' },
    store: { type: 'string', default: 'sqlite' },
    scale: { type: 'string', default: '1' },
  },
});
const [name = ''] = positionals;
const bench = Object.entries(benches).find(([each]) => each === name)?.[1];
if (bench === undefined) {
  process.stderr.write(
    `Say which bench: npm run bench -- ${Object.keys(benches).join('|')} [--json] [--customers N] [--rounds N] [--seed S]\ncore: [--activities N] [--peers all|none|RxDB,PouchDB,MiniSearch,FlexSearch]\npage: [--customers N] [--activities N] [--rounds N]\nfull: [--scale 0.05] [--rounds N]\nendpoint: [--devices N,N] [--seconds N] [--store sqlite|postgres]\nsync: [--peers all|none|PouchDB,TinyBase,Yjs,Automerge] [--store sqlite,postgres]\n`,
  );
  process.exit(2);
}
await bench({
  json: values.json,
  customers: Number(values.customers),
  rounds: Number(values.rounds),
  seed: Number(values.seed),
  activities: Number(values.activities),
  peers: values.peers,
  devices: values.devices,
  seconds: Number(values.seconds),
  store: values.store,
  scale: Number(values.scale),
});
