import { existsSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright';

/**
 * Private memory of the page's process, bytes: page and worker together, as the system counts it
 * (`RssAnon`). Null where the system does not tell.
 */
export async function rendererMemory(page: Page): Promise<number | null> {
  const session = await page.context().browser()?.newBrowserCDPSession();
  if (!session) return null;
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => privateBytes(id))
    .filter((bytes) => bytes !== null);
  return sizes.length === 0 ? null : Math.max(...sizes);
}

function privateBytes(process: number): number | null {
  const path = `/proc/${process}/status`;
  if (!existsSync(path)) return null;
  const kilobytes = /^RssAnon:\s+(\d+) kB/m.exec(readFileSync(path, 'utf8'))?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) * 1_024;
}
