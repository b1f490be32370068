import type { Workspace } from '#engine/index/workspace.ts';
import { referredKind } from '#shared/domain/referred-kind.ts';
import { readSegment, type SegmentRule } from '#shared/domain/segment-rule.ts';
import { dailyOps, leavesOf } from '#shared/domain/view.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { readSearch, type SearchQuery } from '#shared/text/search-query.ts';

const SEGMENT = 'segment';

/** A live segment as the engine works with it. */
export interface LiveRule extends SegmentRule {
  readonly id: string;
  /** What its search looks for. */
  readonly query: SearchQuery;
  readonly memberSet: ReadonlySet<string>;
  /** It fits nobody: its filter cannot be read, or it refers to itself, by whatever way. */
  readonly impossible: boolean;
  /** Segments of the same kind that it refers to; those come before it. */
  readonly inner: readonly string[];
  /** What day it is matters to it or to one it refers to. */
  readonly daily: boolean;
  /** Kinds whose merges matter to it or to one it refers to. */
  readonly redirecting: readonly string[];
  /** Another text when its rule, or that of one it refers to, is another. */
  readonly signature: string;
}

/** The live segments by id, with what each depends on. Made anew when a segment changes. */
export class SegmentRules {
  readonly #workspace: Workspace;
  #version = '';
  #rules: ReadonlyMap<string, LiveRule> = new Map();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  all(): ReadonlyMap<string, LiveRule> {
    const version = [SEGMENT, 'customField']
      .map((kind) => this.#workspace.table(kind).version)
      .join('.');
    if (version !== this.#version) {
      this.#version = version;
      this.#rules = readRules(this.#workspace);
    }
    return this.#rules;
  }
}

function readRules(workspace: Workspace): ReadonlyMap<string, LiveRule> {
  const stored = new Map<string, ReadRule>();
  const table = workspace.table(SEGMENT);
  for (const [id, values] of workspace.wholeOf(SEGMENT)) {
    const read = readOnce(values);
    if (table.isLive(id) && workspace.kinds.has(read.rule.kind)) stored.set(id, read);
  }
  const innerOf = (id: string): readonly string[] => {
    const rule = stored.get(id)?.rule;
    if (!rule || rule.filter === 'unreadable' || rule.mode === 'frozen') return [];
    const inner = leavesOf(rule.filter).flatMap((leaf) => ('segment' in leaf ? leaf.segment : []));
    return [...new Set(inner)];
  };
  const rules = new Map<string, LiveRule>();
  for (const [id, { rule, memberSet }] of stored) {
    const reached = reachedFrom(id, innerOf);
    const impossible = rule.filter === 'unreadable' || reached.has(id);
    const family = [id, ...[...reached].filter((each) => each !== id).sort()];
    const uses = family.flatMap((each) => usesOf(workspace, stored.get(each)?.rule));
    rules.set(id, {
      ...rule,
      id,
      query: readSearch(rule.search),
      memberSet,
      impossible,
      inner: impossible
        ? []
        : innerOf(id).filter((each) => stored.get(each)?.rule.kind === rule.kind),
      daily: uses.includes('day'),
      redirecting: [...new Set(uses.filter((use) => use !== 'day'))],
      signature: family.map((each) => `${each}@${stored.get(each)?.stamp ?? 'gone'}`).join(' '),
    });
  }
  return rules;
}

/** Every segment that one refers to, by whatever way; itself too when it is among them. */
function reachedFrom(id: string, innerOf: (id: string) => readonly string[]): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [...innerOf(id)];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    open.push(...innerOf(next));
  }
  return reached;
}

/** What a rule depends on beside its records' own columns: `day`, or a kind whose records merge. */
function usesOf(workspace: Workspace, rule: SegmentRule | undefined): readonly string[] {
  if (!rule || rule.filter === 'unreadable') return [];
  if (rule.mode === 'frozen') return [rule.kind];
  const fields = workspace.fieldsOf(rule.kind);
  return leavesOf(rule.filter).flatMap((leaf) => {
    if ('segment' in leaf) return [];
    if (dailyOps.has(leaf.op)) return ['day'];
    const target = referredKind(fields[leaf.field]) ?? '';
    return workspace.kinds.get(target)?.redirect ? [target] : [];
  });
}

interface ReadRule {
  readonly rule: SegmentRule;
  readonly memberSet: ReadonlySet<string>;
  /** Every write of the record gives another. */
  readonly stamp: number;
}

const readRecords = new WeakMap<FieldValues, ReadRule>();
let lastStamp = 0;

/** Reads a record's values the first time they are met: a frozen segment's can be long. */
function readOnce(values: FieldValues): ReadRule {
  const known = readRecords.get(values);
  if (known) return known;
  const rule = readSegment(values);
  const read = { rule, memberSet: new Set(rule.members), stamp: ++lastStamp };
  readRecords.set(values, read);
  return read;
}
