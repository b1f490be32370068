import { fileURLToPath } from 'node:url';
import { firstLoad } from '../../scripts/checks/first-load-files.ts';

/** Bytes, packed with gzip, of the first load as the gate counts it; null where nothing is built. */
export function firstLoadBytes(): number | null {
  const built = fileURLToPath(new URL('../../out/renderer', import.meta.url));
  return firstLoad(built)?.bytes ?? null;
}
