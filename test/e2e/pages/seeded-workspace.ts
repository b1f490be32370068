import type { Page } from '@playwright/test';
import { labParts } from '../../support/browser-lab.ts';

interface LabWindow {
  readonly labCall: (name: string, params: unknown) => Promise<unknown>;
  labTold?: (what: unknown) => void;
}

/**
 * Fills this browser's workspace with generated records, by the engine itself, before the program is
 * opened. Answers with the records by kind.
 */
export async function seedWorkspace(
  page: Page,
  size: { readonly customers: number; readonly activities: number; readonly seed: number },
): Promise<Readonly<Record<string, number>>> {
  const { html, script } = await labParts('test/support/seed-worker.ts');
  await page.route('**/lab', (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await page.route('**/worker.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: Buffer.from(script) }),
  );
  await page.goto('/lab');
  const records = await page.evaluate(
    (params) => (globalThis as never as LabWindow).labCall('seed', params),
    { database: 'rapport', ...size },
  );
  await page.unrouteAll();
  return records as Readonly<Record<string, number>>;
}
