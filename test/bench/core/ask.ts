import type { Engine } from '#engine/core/engine.ts';
import type { View } from '#shared/domain/view.ts';

/** What a list on a screen asks for at once. */
export const WINDOW = { offset: 0, limit: 50 };

export async function countOf(engine: Engine, search?: string): Promise<number> {
  const view: View = { kind: 'customer', ...(search ? { search } : {}) };
  return (await engine.request('query', { view, window: WINDOW })).total;
}
