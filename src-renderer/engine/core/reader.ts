import { distinctPairs } from '#engine/core/distinct-pairs.ts';
import { presentDay } from '#engine/core/present-day.ts';
import type { Segments } from '#engine/core/segments.ts';
import { normaliserOf } from '#engine/core/stored-values.ts';
import { regionOf } from '#engine/core/workspace-region.ts';
import { computedOf } from '#engine/index/computed.ts';
import { liveOf } from '#engine/index/live-of.ts';
import { spellingsOf } from '#engine/index/tag-spellings.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import { settingOf } from '#engine/index/workspace-setting.ts';
import type { Selection } from '#engine/protocol/changes.ts';
import type { DuplicateHint } from '#engine/protocol/duplicates.ts';
import type { Answer, FieldInfo, SpeltTag, Window } from '#engine/protocol/lists.ts';
import type { EngineRequests } from '#engine/protocol/requests.ts';
import { answerOf } from '#engine/query/answer.ts';
import type { FilterContext } from '#engine/query/filter-context.ts';
import { Keys } from '#engine/query/keys.ts';
import { relatedIds } from '#engine/query/related.ts';
import { ViewSlots } from '#engine/query/view-slots.ts';
import type { RowStore } from '#engine/store/row-store.ts';
import { hasSpellings } from '#shared/domain/field-type.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { referredKind } from '#shared/domain/referred-kind.ts';
import { readSetting, type SettingName, settingSchemas } from '#shared/domain/setting.ts';
import type { View } from '#shared/domain/view.ts';
import type { FieldValues, RecordRow, StoredRow } from '#shared/sync/change-set.ts';
import { hlcMillis } from '#shared/sync/hlc.ts';
import { bySpelling } from '#shared/text/tag-key.ts';

/** Candidates by name that a duplicate hint looks at. */
const NAME_CANDIDATES = 50;
const HINTS = 5;

/** Answers every question that changes nothing. */
export class Reader {
  readonly #workspace: Workspace;
  readonly #store: RowStore;
  readonly #segments: Segments;
  readonly #views = new ViewSlots();
  readonly #keys = new Keys();

  constructor(workspace: Workspace, store: RowStore, segments: Segments) {
    this.#workspace = workspace;
    this.#store = store;
    this.#segments = segments;
  }

  query({ view, window }: { readonly view: View; readonly window: Window }): Answer {
    const table = this.#workspace.table(view.kind);
    return answerOf(table, view, window, this.#slots(view), this.#workspace);
  }

  /** Ids of a selection in its order; named ids as they are, whether they live or not. */
  ids(kind: string, on: Selection): readonly string[] {
    if ('ids' in on) return on.ids;
    const table = this.#workspace.table(kind);
    const except = new Set(on.except);
    return Array.from(this.#slots(on.view), (slot) => table.ids.at(slot)).filter(
      (id) => !except.has(id),
    );
  }

  idsBy(kind: string, field: string, key: string): readonly string[] {
    return this.#keys.idsBy(this.#workspace.table(kind), field, key);
  }

  async records(kind: string, ids: readonly string[]): Promise<readonly OpenRecord[]> {
    const { values } = computedOf(this.#workspace, kind);
    const rows = await this.#rows(kind, ids);
    return rows.map((row) => this.#open(kind, row, values(row.id, row.v)));
  }

  /** Live or deleted records by id as they are stored, references as they are read now. */
  async stored(kind: string, ids: readonly string[]): Promise<readonly RecordRow[]> {
    const rows = await this.#rows(kind, ids);
    return rows.map(({ id, v }) => ({ id, values: this.#resolved(kind, v) }));
  }

  async #rows(kind: string, ids: readonly string[]): Promise<readonly StoredRow[]> {
    const table = this.#workspace.table(kind);
    const places = ids.flatMap((id) => {
      const place = table.place(id);
      return place ? [{ id, ...place }] : [];
    });
    const rows = await this.#store.rows(table.kind, places);
    return rows.filter((row) => row !== null && row !== undefined);
  }

  /** A record that somebody opens: it comes first among those that fit a search as well. */
  async record({ kind, id }: { kind: string; id: string }): Promise<OpenRecord | null> {
    const own = this.#workspace.resolve(kind, id);
    const table = this.#workspace.table(kind);
    const slot = table.ids.slotOf(own);
    if (slot !== undefined) table.recent.note(slot);
    return (await this.records(kind, [own]))[0] ?? null;
  }

  async related({
    kind,
    field,
    id,
    window,
  }: EngineRequests['related']['params']): Promise<EngineRequests['related']['result']> {
    const ids = relatedIds(this.#workspace, kind, field, id);
    const shown = ids.slice(window.offset, window.offset + window.limit);
    return { total: ids.length, records: await this.records(kind, shown) };
  }

  fields(kind: string): readonly FieldInfo[] {
    const own = this.#workspace.kind(kind);
    const fields = Object.entries(this.#workspace.fieldsOf(kind)).map(([id, spec]) => ({
      id,
      spec,
      custom: !(id in own.fields),
      derived: false,
    }));
    const derived = Object.entries(own.derived).map(([id, { derive: _derive, ...spec }]) => ({
      id,
      spec,
      custom: false,
      derived: true,
    }));
    const { fields: figures } = this.#workspace.folds.of(kind);
    const counted = Object.entries(figures).map(([id, spec]) => ({
      id,
      spec,
      custom: false,
      derived: true,
    }));
    return [...fields, ...derived, ...counted];
  }

  /** Tags that are written in more than one way. */
  tagSpellings(kind: string): readonly SpeltTag[] {
    if (this.#workspace.kind(kind).appendOnly) return [];
    const table = this.#workspace.table(kind);
    const fields = Object.entries(this.#workspace.fieldsOf(kind));
    return fields.flatMap(([field, { type }]) => {
      if (!hasSpellings(type)) return [];
      const groups = [...bySpelling(spellingsOf(table, field)).values()];
      return groups
        .filter((spellings) => spellings.length > 1)
        .map((spellings) => ({
          kind,
          field,
          spellings: spellings.toSorted((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1)),
        }));
    });
  }

  whole(kind: string): Readonly<Record<string, FieldValues>> {
    return Object.fromEntries(liveOf(this.#workspace, kind));
  }

  settings(): Readonly<Record<string, unknown>> {
    const stored = this.#workspace.wholeOf('setting');
    return Object.fromEntries(
      Object.keys(settingSchemas).map((name) => [
        name,
        readSetting(name as SettingName, stored.get(name)?.value),
      ]),
    );
  }

  /** How a typed phone is read here. */
  readPhone({
    text,
  }: EngineRequests['readPhone']['params']): EngineRequests['readPhone']['result'] {
    const region = regionOf(this.#workspace);
    return { region, value: this.#workspace.tools.normalisePhone(text, region) };
  }

  /** Live records that may be the same as one with these values, likeliest first. */
  async duplicates({
    kind,
    values,
    except,
  }: EngineRequests['duplicates']['params']): Promise<readonly DuplicateHint[]> {
    const { duplicates } = this.#workspace.kind(kind);
    if (!duplicates) return [];
    await duplicates.ready();
    const { tools } = this.#workspace;
    const wanted = normaliserOf(this.#workspace, kind)(values);
    const profile = duplicates.profile(wanted, tools);
    const candidates = new Set<string>();
    for (const field of duplicates.fields) {
      for (const key of keysOf(wanted[field])) {
        for (const id of this.idsBy(kind, field, key)) candidates.add(id);
      }
    }
    const table = this.#workspace.table(kind);
    for (const search of duplicates.searches(profile)) {
      for (const slot of this.#slots({ kind, search }).subarray(0, NAME_CANDIDATES)) {
        candidates.add(table.ids.at(slot));
      }
    }
    const distinct = distinctPairs(this.#workspace, kind);
    candidates.delete(except ?? '');
    const hints: DuplicateHint[] = [];
    for (const found of await this.records(kind, [...candidates])) {
      if (except !== undefined && distinct(except, found.id)) continue;
      const score = duplicates.score(
        profile,
        duplicates.profile(found.values, tools),
        table.liveCount,
      );
      if (!score) continue;
      const { id, title, subtitle } = found;
      const { reasons, likely } = score;
      hints.push({ id, title, subtitle, reasons, score: score.score, likely });
    }
    hints.sort((a, b) => b.score - a.score || b.reasons.length - a.reasons.length);
    return hints.slice(0, HINTS);
  }

  readonly #versionOf = (kind: string): string => {
    if (kind !== '*') return String(this.#workspace.table(kind).version);
    return [...this.#workspace.tables()].map((table) => table.version).join('.');
  };

  #slots(view: View): Uint32Array {
    const context = this.filterContext();
    return this.#views.of(this.#workspace.table(view.kind), view, context, this.#versionOf);
  }

  /** What filters need to know beside the table, as it is now. */
  filterContext(): FilterContext {
    const segment: FilterContext['segment'] = (table, id) => this.#segments.mask(table, id);
    const { resolve } = this.#workspace;
    const currency = settingOf(this.#workspace, 'currency');
    const isThere: FilterContext['isThere'] = (kind, id) =>
      this.#workspace.table(kind).isLive(resolve(kind, id));
    return { ...presentDay(this.#workspace), currency, segment, resolve, isThere };
  }

  #open(kind: string, row: StoredRow, computed: FieldValues): OpenRecord {
    const { tools, titleOf } = this.#workspace;
    const own = this.#workspace.kind(kind);
    const values = this.#resolved(kind, row.v);
    const refs: Record<string, string> = {};
    const fields = {
      ...computedOf(this.#workspace, kind).fields,
      ...this.#workspace.fieldsOf(kind),
    };
    for (const [field, spec] of Object.entries(fields)) {
      const of = referredKind(spec);
      const target = field in computed ? computed[field] : values[field];
      if (of !== undefined && typeof target === 'string') refs[target] = titleOf(of, target);
    }
    const latest = [row.h, ...Object.values(row.f ?? {})].sort().at(-1) ?? row.h;
    return {
      kind,
      id: row.id,
      title: own.title(row.v),
      subtitle: own.subtitle?.(row.v, tools) ?? '',
      values,
      computed,
      deleted: !this.#workspace.table(kind).isLive(row.id),
      refs,
      createdAt: hlcMillis(row.h),
      changedAt: hlcMillis(latest),
    };
  }

  /** Values with references to merged records read as ones to what they were merged into. */
  #resolved(kind: string, stored: FieldValues): FieldValues {
    const values: Record<string, unknown> = { ...stored };
    for (const [field, spec] of Object.entries(this.#workspace.fieldsOf(kind))) {
      const of = referredKind(spec);
      const pointed = stored[field];
      if (of !== undefined && typeof pointed === 'string') {
        values[field] = this.#workspace.resolve(of, pointed);
      }
    }
    return values;
  }
}

function keysOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value)) return [];
  return value.map((entry) => String(entry?.value ?? entry)).filter(Boolean);
}
