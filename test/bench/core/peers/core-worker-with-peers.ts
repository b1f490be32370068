import { type CoreRound, coreRound } from '#test/bench/core/core-round.ts';
import { openedAgain } from '#test/bench/core/opened-again.ts';
import { searchPeers } from '#test/bench/core/peers/search-peers.ts';
import { answer } from '#test/support/lab-worker.ts';

/** The core bench's worker with the search libraries in it: the same rows in the same worker. */
answer({
  round: (params: CoreRound) =>
    coreRound(
      params,
      searchPeers.filter(({ name }) => params.peers.includes(name.split(' ')[0] ?? '')),
    ),
  openedAgain,
});
