import { clients, type Server } from '#test/bench/peers/sync-clients.ts';
import type { Arrival, Fetching } from '#test/bench/sync/fetched.ts';
import { answer } from '#test/support/lab-worker.ts';

const SCREEN = 50;
const LOOK = 5;

/** Fetches what a peer's server has, with the peer's own client. */
answer({
  async fetch({ peer, server, rows, most }: Fetching & { peer: string; server: Server }) {
    const connect = clients[peer];
    if (!connect) throw new Error(`there is no peer ${peer}`);
    const began = performance.now();
    const passed = () => performance.now() - began;
    const client = await connect(server);
    let count = await client.count();
    let useful = Number.NaN;
    while (count < rows && passed() < most) {
      await new Promise((later) => setTimeout(later, LOOK));
      count = await client.count();
      if (Number.isNaN(useful) && count >= SCREEN && (await client.first(SCREEN)) === SCREEN) {
        useful = passed();
      }
    }
    await client.kept();
    const arrival: Arrival = { useful, millis: passed(), rows: count };
    await client.close();
    return arrival;
  },
});
