import '#shared/security/no-eval.ts';
import { Engine } from '#engine/core/engine.ts';
import { jobs, previewImport } from '#engine/jobs/jobs.ts';
import { Host } from '#engine/worker/host.ts';
import type { ToEngine } from '#engine/worker/messages.ts';
import { kinds } from '#shared/domain/kinds.ts';
import { createTextTools } from '#shared/text/create-text-tools.ts';

const DATABASE = 'rapport';

const host = new Host({
  profile: DATABASE,
  open: () =>
    Engine.open({
      database: DATABASE,
      kinds,
      tools: createTextTools(),
      jobs,
      importPreview: previewImport,
    }),
  send: (message) => postMessage(message),
});

addEventListener('message', (event: MessageEvent<ToEngine>) => host.take(event.data));
