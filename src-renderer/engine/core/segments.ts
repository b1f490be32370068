import { type PresentDay, presentDay } from '#engine/core/present-day.ts';
import { SegmentLog } from '#engine/core/segment-log.ts';
import { type MembersContext, SegmentMembers } from '#engine/core/segment-members.ts';
import { type LiveRule, SegmentRules } from '#engine/core/segment-rules.ts';
import type { Changed } from '#engine/index/change-stream.ts';
import type { KindTable } from '#engine/index/kind-table.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import { settingOf } from '#engine/index/workspace-setting.ts';
import type { EngineRequests } from '#engine/protocol/requests.ts';
import type { SegmentEvent, SegmentEvents, SegmentInfo } from '#engine/protocol/segments.ts';
import type { RowStore } from '#engine/store/row-store.ts';

const LATELY = 30 * 86_400_000;

/**
 * Segments: who is in each now, and who joined and left. Members are kept current by what changes;
 * a whole segment is worked out anew only at the start, when its rule changed, and, where its rule
 * counts from today, when the day did.
 */
export class Segments {
  readonly #workspace: Workspace;
  readonly #rules: SegmentRules;
  readonly #log: SegmentLog;
  readonly #members = new Map<string, SegmentMembers>();
  /** Segments whose log is in memory: their moves are noted as they happen. */
  readonly #followed = new Set<string>();
  /** Segments of earlier sessions that have a log; null until that is known. */
  #logged: ReadonlySet<string> | null = null;
  #day: PresentDay;
  #started: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(workspace: Workspace, store: RowStore) {
    this.#workspace = workspace;
    this.#rules = new SegmentRules(workspace);
    this.#log = new SegmentLog(store);
    this.#day = presentDay(workspace);
  }

  /**
   * Compares the log with who is in now, and notes who moved while nobody looked. A segment at a
   * time, so that questions get in between; `segments` and `events` wait for it. Not before the memory
   * is whole.
   */
  start(opened: Promise<void>): void {
    this.#started = opened.then(() => this.#start()).catch(() => undefined);
  }

  stop(): void {
    this.#stopped = true;
  }

  /** Marks the members of a segment by slot; null when the table's kind has no such segment. */
  mask(table: KindTable, id: string): Uint8Array | null {
    this.#turnDay();
    return this.#maskOf(table, id);
  }

  /** An act was committed, or something turned with the clock: notes whom that moved. */
  heard({ act }: Changed): void {
    this.#note(act);
    this.#turnDay();
    this.#takeNew();
  }

  /** Segments of a kind by name. */
  async segments(kind: string): Promise<readonly SegmentInfo[]> {
    await this.#started;
    this.#turnDay();
    const since = Date.now() - LATELY;
    const { fold } = this.#workspace.tools;
    return [...this.#rules.all().values()]
      .filter((rule) => rule.kind === kind)
      .map((rule) => ({
        id: rule.id,
        name: rule.name,
        kind,
        mode: rule.mode,
        count: this.#bring(rule).count,
        ...this.#log.movedSince(rule.id, since),
      }))
      .sort((a, b) => compare(fold(a.name), fold(b.name)) || compare(a.id, b.id));
  }

  /** Joins and leaves of live segments, newest first. */
  async events(params: EngineRequests['segmentEvents']['params']): Promise<SegmentEvents> {
    await this.#started;
    const { segment, record, window } = params;
    const rules = [...this.#rules.all().values()].filter(
      ({ id }) => segment === undefined || id === segment,
    );
    const moves = rules
      .flatMap((rule) => this.#log.of(rule.id).map((moved) => ({ rule, moved })))
      .sort((a, b) => b.moved.seq - a.moved.seq);
    const events: SegmentEvent[] = [];
    let total = 0;
    for (const { rule, moved } of moves) {
      for (const change of ['joined', 'left'] as const) {
        const ids = record === undefined ? moved[change] : only(moved[change], record);
        const from = Math.max(0, window.offset - total);
        const wanted = window.limit - events.length;
        for (const id of ids.slice(from, from + wanted)) {
          const { seq, at, changeSet } = moved;
          events.push({
            seq,
            at,
            segment: rule.id,
            segmentName: rule.name,
            record: id,
            title: this.#workspace.titleOf(rule.kind, id),
            change,
            ...(changeSet === undefined ? {} : { changeSet }),
          });
        }
        total += ids.length;
      }
    }
    return { total, events };
  }

  /** Resolves when the log is on the disk as it is in memory. */
  async written(): Promise<void> {
    await this.#started;
    await this.#log.written();
  }

  /** Notes whom a new day moved. */
  #turnDay(): void {
    const day = presentDay(this.#workspace);
    if (day.today === this.#day.today && day.dayStart === this.#day.dayStart) return;
    this.#note(undefined);
    this.#day = day;
    this.#note(undefined);
  }

  #maskOf(table: KindTable, id: string): Uint8Array | null {
    const rule = this.#rules.all().get(id);
    if (!rule || rule.kind !== table.kind.name) return null;
    return this.#bring(rule).mask;
  }

  #bring(rule: LiveRule): SegmentMembers {
    const members = this.#members.get(rule.id) ?? new SegmentMembers();
    this.#members.set(rule.id, members);
    // Those it refers to come first: testing it reads their marks.
    const rules = this.#rules.all();
    for (const inner of rule.inner) {
      const found = rules.get(inner);
      if (found) this.#bring(found);
    }
    members.bring(rule, this.#workspace.table(rule.kind), this.#context());
    return members;
  }

  #context(): MembersContext {
    return {
      ...this.#day,
      currency: settingOf(this.#workspace, 'currency'),
      segment: (table, id) => this.#maskOf(table, id),
      resolve: this.#workspace.resolve,
      mergesOf: (kinds) =>
        kinds.map((kind) => this.#workspace.table(kind).redirects.version).join('.'),
    };
  }

  /** Notes who moved since the last time, in every segment that is followed. */
  #note(changeSet: string | undefined): void {
    for (const rule of this.#rules.all().values()) {
      if (!this.#followed.has(rule.id)) continue;
      const { moves } = this.#bring(rule);
      if (rule.mode === 'dynamic') this.#log.add(rule.id, moves, changeSet);
      else this.#followed.delete(rule.id);
      moves.clear();
    }
  }

  /** Begins to follow the segments that are new: of those nothing is noted but who is in. */
  #takeNew(): void {
    if (this.#logged === null) return;
    for (const rule of this.#rules.all().values()) {
      if (rule.mode === 'frozen' || this.#followed.has(rule.id)) continue;
      if (this.#logged.has(rule.id)) {
        // Deleted in an earlier session and brought back: its log is to be read first.
        this.#started = this.#started.then(() => this.#follow(rule.id)).catch(() => undefined);
      } else {
        this.#begin(rule);
      }
    }
  }

  #begin(rule: LiveRule): void {
    const members = this.#bring(rule);
    members.moves.clear();
    this.#log.begin(rule.id, members.ids());
    this.#followed.add(rule.id);
  }

  async #start(): Promise<void> {
    const logged = await this.#log.open();
    for (const id of logged) {
      if (this.#stopped) return;
      await turn();
      if (this.#rules.all().has(id)) await this.#follow(id);
      else await this.#log.clear(id);
    }
    this.#logged = logged;
    this.#turnDay();
    this.#takeNew();
  }

  /** Reads a segment's log and notes what it does not know yet. */
  async #follow(id: string): Promise<void> {
    const rule = this.#rules.all().get(id);
    if (this.#followed.has(id) || !rule) return;
    const before = await this.#log.read(id);
    const present = this.#rules.all().get(id);
    if (!present) return;
    const members = this.#bring(present);
    members.moves.clear();
    const moves = new Map<string, boolean>();
    for (const each of members.ids()) if (!before.delete(each)) moves.set(each, true);
    for (const each of before) moves.set(each, false);
    this.#followed.add(id);
    this.#log.add(id, moves, undefined);
  }
}

function only(ids: readonly string[], id: string): readonly string[] {
  return ids.includes(id) ? [id] : [];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Lets other work in. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
