import type { CheckLog } from '#engine/jobs/check-log.ts';
import type { JobContext, PairOfIds } from '#engine/jobs/job-context.ts';
import { JobCancelled } from '#engine/jobs/job-failed.ts';
import type { CommitResult, Selection } from '#engine/protocol/changes.ts';
import { customFieldId } from '#shared/domain/custom-field.ts';
import { customFieldSpec } from '#shared/domain/custom-field-spec.ts';
import { distinctPair } from '#shared/domain/distinct-pair.ts';
import { distinctPairRow } from '#shared/domain/distinct-pair-row.ts';
import type { FieldSpecs } from '#shared/domain/field-spec.ts';
import { kinds } from '#shared/domain/kinds.ts';
import { problemsOf } from '#shared/domain/record-problems.ts';
import { storedForm } from '#shared/rules/stored-form.ts';
import { type FieldValues, isBlank, type RecordRow } from '#shared/sync/change-set.ts';
import { createTextTools } from '#shared/text/create-text-tools.ts';
import { textKey } from '#shared/text/text-key.ts';

/** A workspace in memory that long work can run over: the same promises as the engine's, no disk. */
export class MemoryWorkspace {
  readonly #records = new Map<string, Map<string, FieldValues>>();
  /** Acts that were committed, oldest first. */
  readonly acts: { readonly name: string; readonly params: unknown }[] = [];
  /** What searches for duplicates found last, by kind. */
  /** Contents of files, by id. */
  readonly contents = new Map<string, Blob>();
  readonly duplicates = new Map<string, readonly PairOfIds[]>();
  /** Pairs that imports put up for review, by kind. */
  readonly proposed = new Map<string, readonly PairOfIds[]>();
  /** What the last check found. */
  check: CheckLog | null = null;
  cancelAfter = Number.POSITIVE_INFINITY;
  region = 'DE';
  currency = 'EUR';
  #ids = 0;

  add(kind: string, rows: readonly RecordRow[]): void {
    for (const { id, values } of rows) this.of(kind).set(id, values);
  }

  of(kind: string): Map<string, FieldValues> {
    const known = this.#records.get(kind) ?? new Map<string, FieldValues>();
    this.#records.set(kind, known);
    return known;
  }

  /** Everything there is, for comparing. */
  all(): Readonly<Record<string, Readonly<Record<string, FieldValues>>>> {
    const filled = [...this.#records].filter(([, records]) => records.size > 0);
    return Object.fromEntries(
      filled.map(([kind, records]) => [kind, Object.fromEntries([...records])]),
    );
  }

  context(): JobContext {
    let yields = 0;
    return {
      progress: () => undefined,
      cancelled: () => yields > this.cancelAfter,
      yield: async () => {
        yields += 1;
        if (yields > this.cancelAfter) throw new JobCancelled();
      },
      kinds,
      fieldsOf: (kind) => this.#fieldsOf(kind),
      computed: () => ({ fields: {}, values: () => ({}) }),
      tools,
      settings: { region: this.region, currency: this.currency },
      stored: (kind, values) => this.#normalised(kind, values),
      newId: () => {
        this.#ids += 1;
        return `new-${this.#ids}`;
      },
      now: () => Date.UTC(2026, 11, 1, 12),
      keepDuplicates: (kind, pairs) => {
        this.duplicates.set(kind, pairs);
      },
      proposeDuplicates: (kind, pairs) => {
        this.proposed.set(kind, [...(this.proposed.get(kind) ?? []), ...pairs]);
      },
      keepCheck: (log) => {
        this.check = log;
      },
      distinct: (kind) => (a, b) => this.of(distinctPair.name).has(distinctPairRow(kind, a, b).id),
      findBy: (kind, field, key) => this.#findBy(kind, field, key),
      read: async (kind, ids) =>
        ids.flatMap((id) => {
          const values = this.of(kind).get(id);
          return values ? [{ id, values }] : [];
        }),
      related: (kind, field, id) =>
        [...this.of(kind)].flatMap(([each, values]) => (values[field] === id ? [each] : [])),
      isKnown: (kind, id) => this.of(kind).has(id),
      scan: (kind, which) => this.#scan(kind, which),
      count: (kind, which) => this.#select(kind, which).length,
      outcome: async () => ({ problems: [], idle: [] }),
      startReader: null,
      files: {
        content: async ({ file }) => this.contents.get(file.id) ?? null,
        here: async () => (file) => this.contents.has(file.id),
        add: async ({ id }, content) => {
          this.contents.set(id, content);
        },
      },
      bulk: (act, _id) => {
        const staged: (() => void)[] = [];
        const problems: unknown[] = [];
        const check = (kind: string, rows: readonly RecordRow[]) => {
          const of = kinds.find(({ name }) => name === kind);
          const fields = this.#fieldsOf(kind);
          for (const { values } of rows) if (of) problems.push(...problemsOf(of, fields, values));
        };
        return {
          add: async (kind, rows) => {
            check(kind, rows);
            staged.push(() => this.add(kind, rows));
          },
          set: async (kind, id, values) => {
            staged.push(() => {
              const merged = { ...this.of(kind).get(id), ...this.#normalised(kind, values) };
              const kept = Object.entries(merged).filter(([, value]) => !isBlank(value));
              this.of(kind).set(id, Object.fromEntries(kept));
            });
          },
          del: async (kind, ids) => {
            staged.push(() => {
              for (const id of ids) this.of(kind).delete(id);
            });
          },
          commit: async (named = act): Promise<CommitResult> => {
            if (problems.length > 0) throw new Error(JSON.stringify(problems.slice(0, 3)));
            for (const apply of staged) apply();
            this.acts.push({ name: named.name, params: named.params });
            const counts = { added: 0, changed: 0, deleted: 0, restored: 0 };
            return { ok: true, changeSet: `set-${this.acts.length}`, counts, leftAlone: [] };
          },
          abort: async () => {
            staged.length = 0;
          },
        };
      },
    };
  }

  #normalised(kind: string, values: FieldValues): FieldValues {
    const entity = kinds.find(({ name }) => name === kind);
    return entity ? storedForm(entity, this.#fieldsOf(kind), values, tools, this.region) : values;
  }

  #fieldsOf(kind: string): FieldSpecs {
    const own = kinds.find(({ name }) => name === kind)?.fields ?? {};
    const custom = [...this.of('customField')].filter(([, values]) => values.kind === kind);
    return {
      ...own,
      ...Object.fromEntries(
        custom.map(([id, values]) => [customFieldId(id), customFieldSpec(values)]),
      ),
    };
  }

  /** Keys of a field → ids; made anew when the number of records changes. */
  readonly #indexes = new Map<string, { size: number; ids: Map<string, string[]> }>();

  #findBy(kind: string, field: string, key: string): readonly string[] {
    const records = this.of(kind);
    const name = `${kind} ${field}`;
    let index = this.#indexes.get(name);
    if (index?.size !== records.size) {
      index = { size: records.size, ids: new Map() };
      for (const [id, values] of records) {
        for (const each of this.#keysOf(kind, field, values).map(textKey)) {
          const ids = index.ids.get(each) ?? [];
          ids.push(id);
          index.ids.set(each, ids);
        }
      }
      this.#indexes.set(name, index);
    }
    return index.ids.get(textKey(key)) ?? [];
  }

  #keysOf(kind: string, field: string, values: FieldValues): readonly string[] {
    if (field === 'title') {
      const of = kinds.find(({ name }) => name === kind);
      return of ? [of.title(values)] : [];
    }
    const value = values[field];
    if (typeof value === 'string') return [value];
    return Array.isArray(value) ? value.map((entry) => String(entry.value)) : [];
  }

  #select(kind: string, which: Selection | 'all'): readonly RecordRow[] {
    const rows = [...this.of(kind)].map(([id, values]) => ({ id, values }));
    if (which === 'all' || 'view' in which) return rows;
    return rows.filter(({ id }) => which.ids.includes(id));
  }

  async *#scan(kind: string, which: Selection | 'all'): AsyncGenerator<readonly RecordRow[]> {
    const rows = this.#select(kind, which);
    for (let start = 0; start < rows.length; start += 1_000) yield rows.slice(start, start + 1_000);
  }
}

const tools = createTextTools();
