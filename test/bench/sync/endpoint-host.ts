import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startServer } from '#server/server.ts';
import { attachmentFiles } from '#server/store/attachment-files.ts';
import { openStore } from '#server/store/open-store.ts';

/** The endpoint as a process of its own: `endpoint-host.ts FOLDER STORE`, told when it listens. */
const [folder = '', place = ''] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'index.html'), '');
const store = await openStore(place);
const result = await startServer({
  appFolder: folder,
  version: 'bench',
  host: '127.0.0.1',
  port: 0,
  endpoint: {
    store,
    vault: store.vault(),
    attachments: attachmentFiles(join(folder, 'attachments')),
    openSetup: true,
  },
});
if (!result.ok) throw new Error(`the endpoint did not start: ${result.failure.kind}`);
const { server } = result;
process.on('disconnect', async () => {
  await server.stop();
  await store.close();
});
process.send?.({ port: Number(new URL(server.origin).port) });
