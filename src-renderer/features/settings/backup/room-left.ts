/** Less room than this is told, bytes. */
const LITTLE = 200 * 1024 * 1024;

/** What the browser still lets this app keep, bytes, when that is little; else null. */
export async function roomLeft(
  storage: Pick<StorageManager, 'estimate'> | undefined = navigator.storage,
): Promise<number | null> {
  const { quota, usage } = (await storage?.estimate()) ?? {};
  if (quota === undefined || usage === undefined) return null;
  const left = Math.max(0, quota - usage);
  return left < LITTLE ? left : null;
}
