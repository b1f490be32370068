import { type CoreRound, coreRound, rawImport } from '#test/bench/core/core-round.ts';
import { openedAgain } from '#test/bench/core/opened-again.ts';
import { answer } from '#test/support/lab-worker.ts';

/** The core bench's worker without the peers, which may not be installed. */
answer({ round: (params: CoreRound) => coreRound(params, []), rawImport, openedAgain });
