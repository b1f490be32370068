import { mkdirSync } from 'node:fs';
import { servers } from '#test/bench/peers/sync-servers.ts';
import { benchCustomers } from '#test/bench/sync/bench-customers.ts';

/** A peer's server as a process of its own: `peer-host.ts PEER FOLDER ROWS SEED`. */
const [peer = '', folder = '', rows = '', seed = ''] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const serve = servers[peer];
if (!serve) throw new Error(`there is no peer ${peer}`);
const serving = await serve(benchCustomers(Number(rows), Number(seed)), folder);
process.on('disconnect', () => process.exit());
process.send?.(serving);
