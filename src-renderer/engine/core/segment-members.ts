import type { LiveRule } from '#engine/core/segment-rules.ts';
import type { KindTable } from '#engine/index/kind-table.ts';
import { filterTest, narrow } from '#engine/query/filter.ts';
import type { FilterContext, Test } from '#engine/query/filter-context.ts';
import { fitsSearch } from '#shared/text/search-query.ts';

/** What a segment's members are worked out from, beside its rule. */
export interface MembersContext extends FilterContext {
  /** Another text when records of these kinds were merged or parted. */
  readonly mergesOf: (kinds: readonly string[]) => string;
}

/** Whether a record is in after something changed, for those that were not before or the reverse. */
export type Moves = Map<string, boolean>;

/** Who is in a segment now, kept current by the table's changes. */
export class SegmentMembers {
  /** Marks members by slot; may be longer than the table. */
  mask = new Uint8Array(0);
  count = 0;
  /** Who moved since this was last emptied. */
  readonly moves: Moves = new Map();
  #table: KindTable | null = null;
  #version = 0;
  /** What else it was worked out from: rule, day, currency, merges. */
  #from = '';
  /** Frozen: marks the listed records by slot, merged ones as the record they were merged into. */
  #listed = new Uint8Array(0);

  /** Brings it up to the present: only changed records are tested where that is enough. */
  bring(rule: LiveRule, table: KindTable, context: MembersContext): void {
    const day = rule.daily ? `${context.today}/${context.dayStart}` : '';
    const merges = context.mergesOf(rule.redirecting);
    const from = `${rule.signature}|${day}|${context.currency}|${merges}`;
    const known = this.#table === table && this.#from === from;
    if (known && this.#version === table.version) return;
    const changed = known ? table.changedSince(this.#version) : 'all';
    if (changed === 'all') this.#bringAll(rule, table, context);
    else this.#bringSome(changed, rule, table, context);
    this.#table = table;
    this.#version = table.version;
    this.#from = from;
  }

  /** Ids of the members. */
  ids(): readonly string[] {
    const table = this.#table;
    return table ? idsIn(table, this.mask) : [];
  }

  #bringSome(
    slots: readonly number[],
    rule: LiveRule,
    table: KindTable,
    context: MembersContext,
  ): void {
    if (table.size > this.mask.length) {
      const grown = new Uint8Array(Math.ceil(table.size * 1.25));
      grown.set(this.mask);
      this.mask = grown;
    }
    const test = this.#test(rule, table, context);
    for (const slot of slots) {
      const isIn = table.live[slot] === 1 && test(slot);
      if (isIn === (this.mask[slot] === 1)) continue;
      this.mask[slot] = Number(isIn);
      this.count += isIn ? 1 : -1;
      this.#moved(table.ids.at(slot), isIn);
    }
  }

  #bringAll(rule: LiveRule, table: KindTable, context: MembersContext): void {
    const mask = new Uint8Array(Math.ceil(table.size * 1.25));
    if (rule.mode === 'frozen') this.#list(rule, table);
    const { size } = table;
    mask.set(this.#marked(rule, table, context).subarray(0, size));
    let count = 0;
    for (let slot = 0; slot < size; slot++) count += mask[slot] ?? 0;
    if (this.#table === table) {
      for (let slot = 0; slot < size; slot++) {
        const isIn = mask[slot] === 1;
        if (isIn !== (this.mask[slot] === 1)) this.#moved(table.ids.at(slot), isIn);
      }
    } else if (this.#table) {
      // The table was made anew from rows: places are others, ids are the same.
      const before = new Set(idsIn(this.#table, this.mask));
      for (const id of idsIn(table, mask)) if (!before.delete(id)) this.#moved(id, true);
      for (const id of before) this.#moved(id, false);
    }
    this.mask = mask;
    this.count = count;
  }

  #marked(rule: LiveRule, table: KindTable, context: MembersContext): Uint8Array {
    const { live, size } = table;
    const { query, filter } = rule;
    if (rule.mode === 'dynamic' && !rule.impossible && filter !== 'unreadable') {
      const found = new Uint8Array(size);
      table.search.find(query, live, found);
      if (filter) narrow(table, filter, context, found);
      return found;
    }
    const test = this.#test(rule, table, context);
    return Uint8Array.from({ length: size }, (_, slot) => Number(live[slot] === 1 && test(slot)));
  }

  #test(rule: LiveRule, table: KindTable, context: MembersContext): Test {
    if (rule.impossible || rule.filter === 'unreadable') return () => false;
    if (rule.mode === 'dynamic') return ruleTest(rule, table, context);
    const listed = this.#listed;
    // A record that came after the list was read into marks may be on it all the same.
    return (slot) =>
      slot < listed.length ? listed[slot] === 1 : rule.memberSet.has(table.ids.at(slot));
  }

  #list(rule: LiveRule, table: KindTable): void {
    this.#listed = new Uint8Array(table.size);
    for (const id of rule.members) {
      for (const each of [id, table.resolve(id)]) {
        const slot = table.ids.slotOf(each);
        if (slot !== undefined) this.#listed[slot] = 1;
      }
    }
  }

  #moved(id: string, isIn: boolean): void {
    // There and back again since somebody last looked is no move.
    if (this.moves.get(id) === !isIn) this.moves.delete(id);
    else this.moves.set(id, isIn);
  }
}

function idsIn(table: KindTable, mask: Uint8Array): readonly string[] {
  const ids: string[] = [];
  for (const [slot, set] of mask.entries()) if (set === 1) ids.push(table.ids.at(slot));
  return ids;
}

function ruleTest(rule: LiveRule, table: KindTable, context: MembersContext): Test {
  const { query, filter } = rule;
  const passes =
    filter && filter !== 'unreadable' ? filterTest(table, filter, context) : () => true;
  if (query.terms.length === 0) return passes;
  return (slot) => passes(slot) && fitsSearch(query, table.search.get(slot));
}
