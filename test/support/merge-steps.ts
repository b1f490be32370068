import { applyChange, type Clash, type MergeContext, type RowState } from '#shared/sync/merge.ts';
import type { RecordChange } from '#shared/sync/protocol.ts';

// Changes of one customer as an endpoint merges them, and what comes of some in their order.

export const at = (millis: number, node = 'a') =>
  `${millis.toString(16).padStart(12, '0')}-0000-${node.repeat(16)}`;
export const rules: MergeContext = {
  unseen: false,
  isSet: (field) => field === 'tags' || field === 'phones',
  redirect: 'mergedInto',
};
export const unseen: MergeContext = { ...rules, unseen: true };
export const born: RowState = { v: { name: 'Ann', city: 'Kyoto' }, h: at(1) };

type Edit = Extract<RecordChange, { k: 'set' }>;
export const set = (
  v: Record<string, unknown>,
  b: Record<string, string>,
  more: Pick<Edit, 'o' | 'saw'> = {},
): Edit => ({ k: 'set', e: 'customer', id: 'c', v, b, ...more });
export const del: RecordChange = { k: 'del', e: 'customer', id: 'c' };
export const undel: RecordChange = { k: 'undel', e: 'customer', id: 'c' };

export function all(
  state: RowState | null,
  ...steps: readonly (readonly [RecordChange, string, MergeContext?])[]
): { readonly state: RowState | null; readonly clashes: readonly Clash[] } {
  const clashes: Clash[] = [];
  let now = state;
  for (const [change, stamp, context] of steps) {
    const merged = applyChange(now, change, stamp, context ?? rules);
    clashes.push(...merged.clashes);
    now = merged.state;
  }
  return { state: now, clashes };
}
