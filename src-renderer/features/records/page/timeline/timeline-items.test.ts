import { describe, expect, it } from 'vitest';
import type { HistoryEntry } from '#engine/protocol/history.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import {
  changeItems,
  matchesSearch,
  mergeTimeline,
  passesFilter,
  recordItems,
  type TimelineItem,
} from './timeline-items.ts';

function record(id: string, values: OpenRecord['values'], kind = 'note'): OpenRecord {
  return {
    kind,
    id,
    title: '',
    subtitle: '',
    values,
    computed: {},
    deleted: false,
    refs: {},
    createdAt: 0,
    changedAt: 0,
  };
}

function entry(changeSet: string, at: number, changes: HistoryEntry['changes']): HistoryEntry {
  return {
    changeSet,
    seq: at,
    at,
    actor: 'me',
    act: { name: 'edit' },
    counts: { added: 0, changed: 1, deleted: 0, restored: 0 },
    undone: false,
    changes,
    refs: {},
  };
}

const notes = recordItems(
  [record('n3', { at: 300, text: 'Café visit' }), record('n1', { at: 100, text: '周一送货' })],
  'at',
);

describe('the timeline', () => {
  it('holds back what lies before the oldest known item of an unfinished source', () => {
    const tasks = recordItems(
      [
        record('t0', { doneAt: 50 }, 'duty'),
        record('t2', { doneAt: 200 }, 'duty'),
        record('open', {}, 'duty'),
      ],
      'doneAt',
    );
    const part = mergeTimeline([
      { items: notes, complete: false },
      { items: tasks, complete: true },
    ]);
    expect(part.items.map((item) => item.at)).toEqual([300, 200, 100]);
    expect(part.complete).toBe(false);
    const whole = mergeTimeline([
      { items: notes, complete: true },
      { items: tasks, complete: true },
    ]);
    expect(whole.items.map((item) => item.at)).toEqual([300, 200, 100, 50]);
  });

  it('has a record once that points here by two fields', () => {
    const source = { items: notes, complete: true };
    expect(mergeTimeline([source, source]).items).toEqual(notes);
  });

  it('shows nothing while an unfinished source is still unknown', () => {
    const merged = mergeTimeline([
      { items: notes, complete: true },
      { items: [], complete: false },
    ]);
    expect(merged.items).toEqual([]);
  });

  it('reads field steps, and births and deletions, from acts', () => {
    const set = { from: 'a', to: 'b', was: '' };
    const items = changeItems(
      [
        entry('2', 20, [
          { op: 'set', kind: 'customer', id: 'c', fields: { source: set, sample: set } },
        ]),
        entry('1', 10, [{ op: 'add', kind: 'customer', rows: [] }]),
      ],
      new Set(['sample']),
    );
    expect(items).toMatchObject([
      { type: 'change', steps: [{ field: 'source', from: 'a', to: 'b' }] },
      { type: 'life', life: 'added' },
    ]);
    expect(items.filter((item) => passesFilter(item, { kind: 'note' }))).toEqual([]);
    expect(notes.filter((item) => passesFilter(item, { kind: 'note' }))).toEqual(notes);
    expect(notes.filter((item) => passesFilter(item, 'changes'))).toEqual([]);
  });

  it('leaves out acts that only touched hidden fields', () => {
    const set = { from: 'a', to: 'b', was: '' };
    const only = entry('1', 1, [{ op: 'set', kind: 'customer', id: 'c', fields: { sample: set } }]);
    expect(changeItems([only], new Set(['sample']))).toEqual([]);
  });

  it('finds by words, without case and accents, and in Chinese', () => {
    const words = (item: TimelineItem) =>
      item.type === 'record' ? `Note ${item.record.values.text}` : '';
    const found = (search: string) =>
      notes.filter((item) => matchesSearch(item, search, words)).map((item) => item.key);
    expect(found('cafe VISIT')).toEqual(['note:n3']);
    expect(found('送货')).toEqual(['note:n1']);
    expect(found('note')).toHaveLength(2);
    expect(found('absent')).toEqual([]);
  });
});
