import * as z from 'zod/mini';
import { startServer } from '#server/server.ts';
import { attachmentFiles } from '#server/store/attachment-files.ts';
import { openStore } from '#server/store/open-store.ts';

/**
 * The endpoint as a process of its own that waits until it is told where its store is: the next one
 * is loaded and ready while the one before it is still to be killed.
 */
const order = z.object({ store: z.string(), folder: z.string() });

process.once('message', (message) => {
  serve(order.parse(message)).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  });
});
process.send?.({ ready: true });

async function serve({ store: url, folder }: z.infer<typeof order>): Promise<void> {
  const store = await openStore(url);
  const result = await startServer({
    appFolder: folder,
    version: '0.0.0',
    host: '127.0.0.1',
    port: 0,
    endpoint: {
      store,
      vault: store.vault(),
      attachments: attachmentFiles(folder),
      openSetup: true,
    },
  });
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  process.send?.({ origin: result.server.origin });
}
