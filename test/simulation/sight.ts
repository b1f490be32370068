import type { EndpointRow, MemberRow } from '#server/store/endpoint-store.ts';
import { keyOf } from '#test/simulation/disk.ts';
import type { Judged } from '#test/simulation/judged.ts';

// Who may see what, said once more in the plainest way.

/** The endpoint's rows by key, and who wrote in each. */
export interface Seen {
  readonly rows: ReadonlyMap<string, EndpointRow>;
  readonly writers: ReadonlyMap<string, ReadonlySet<string>>;
}

export async function seenIn({ host }: Pick<Judged, 'host'>): Promise<Seen> {
  const writers = new Map<string, Set<string>>();
  for (const one of host.book) {
    if (one.did !== 'operation' || one.row.result.s === 'rejected') continue;
    for (const change of one.row.body?.c ?? []) {
      const of = writers.get(keyOf(change)) ?? new Set();
      writers.set(keyOf(change), of.add(one.member.id));
    }
  }
  return { rows: new Map((await host.rows()).map((row) => [keyOf(row), row])), writers };
}

/** Whose a record is: a member's, null for everybody's, undefined where that is not known. */
function ownerOf({ rows }: Seen, key: string, steps = 0): string | null | undefined {
  const row = rows.get(key);
  if (steps > 20 || !row || row.state.h.startsWith('000000000000-0000')) return undefined;
  const { v } = row.state;
  const from = (of: string) => ownerOf({ rows, writers: new Map() }, of, steps + 1);
  const into = v.mergedInto;
  switch (row.e) {
    case 'customer':
      if (row.erased) return row.owner;
      if (typeof into === 'string') return from(`customer/${into}`);
      return typeof v.owner === 'string' ? v.owner : null;
    case 'errand':
      // Whose it was is all that is left of it.
      if (row.erased) return row.scope === null ? row.owner : from(`customer/${row.scope}`);
      if (typeof into === 'string') return from(`errand/${into}`);
      return typeof v.from === 'string' ? from(`customer/${v.from}`) : null;
    case 'message':
      return from(`errand/${v.errand}`);
    case 'reaction':
      return from(`message/${v.message}`);
    case 'conflict':
      return from(`${v.kind}/${v.record}`);
    case 'activity':
    case 'task':
      return typeof v.about === 'string' ? from(`customer/${v.about}`) : null;
    default:
      return null;
  }
}

export function maySee(row: EndpointRow, member: MemberRow, seen: Seen): boolean {
  const { id, role, ownOnly } = member;
  if (role === 'viewer' && (row.e === 'conflict' || row.e === 'gadget')) return false;
  if (!ownOnly || role === 'owner' || role === 'manager') return true;
  if (row.e === 'gadget') return false;
  const owner = ownerOf(seen, keyOf(row));
  // Whoever brought what belongs to nobody known has it before their eyes.
  if (owner === undefined) {
    return row.owner === id && seen.writers.get(keyOf(row))?.has(id) === true;
  }
  return owner === null || owner === id;
}
