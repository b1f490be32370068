import '#shared/security/no-eval.ts';
import { Engine } from '#engine/core/engine.ts';
import { Host } from '#engine/worker/host.ts';
import { lateJobs, latePreview, loadJobs } from '#engine/worker/late-jobs.ts';
import type { FromPage } from '#engine/worker/messages.ts';
import { PagePort } from '#engine/worker/page-port.ts';
import { kinds } from '#shared/domain/kinds.ts';
import { createLateTextTools } from '#shared/text/late-text-tools.ts';

const DATABASE = 'rapport';
/** After opening, ms: the first list is asked for and answered before the late parts are read. */
const UNTIL_LATE_PARTS = 500;

const { tools, ready } = createLateTextTools(async () =>
  (await import('#shared/text/create-text-tools.ts')).createTextTools(),
);

/** Fetches what is not here yet, so that nothing is missing when the network is. */
function fetchLateParts(): void {
  Promise.all([ready(), loadJobs()]).catch(() => {
    // Whoever needs one of them asks for it again, and is told when it cannot be had.
  });
}

const page = new PagePort((message) => postMessage(message));

const host = new Host({
  profile: DATABASE,
  open: async (blocked) => {
    const engine = await Engine.open({
      database: DATABASE,
      kinds,
      tools,
      toolsReady: ready,
      jobs: lateJobs,
      importPreview: latePreview,
      startReader: () =>
        new Worker(new URL('./reader-worker.ts', import.meta.url), { type: 'module' }),
      page: page.ask,
      sync: () => import('#engine/sync/engine-sync.ts'),
      reopen: () => void host.reopen(),
      blocked,
    });
    setTimeout(fetchLateParts, UNTIL_LATE_PARTS);
    return engine;
  },
  send: (message) => postMessage(message),
  held: (by) => postMessage({ type: 'held', by }),
});

addEventListener('message', ({ data: message }: MessageEvent<FromPage>) => {
  if (message.type === 'told' || message.type === 'notTold') page.take(message);
  else host.take(message);
});
