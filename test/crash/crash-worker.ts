import type { Engine } from '#engine/core/engine.ts';
import { answer, tell } from '#test/support/lab-worker.ts';
import { openEngine } from '#test/support/open-engine.ts';
import { recordsFromJournal } from '#test/support/replay-journal.ts';

/** Writes without end until it is killed, telling each act once the engine said it was saved. */
let engine: Engine | null = null;

async function opened(database: string): Promise<Engine> {
  engine ??= await openEngine(database);
  return engine;
}

function csv(round: number, rows: number): Uint8Array {
  const lines = ['given,family,email,tags'];
  for (let i = 0; i < rows; i++) lines.push(`G${i},F${i},r${round}-${i}@example.com,round${round}`);
  return new TextEncoder().encode(`${lines.join('\n')}\n`);
}

answer({
  async importing({ round, rows }: { round: number; rows: number }) {
    const now = await opened('imports');
    for (let turn = 0; ; turn++) {
      const key = round * 1000 + turn;
      const source = { kind: 'customer', name: 'crash.csv', bytes: csv(key, rows) };
      tell({ began: key });
      const result = await now.request('importRun', {
        job: `import-${key}`,
        id: `import-${key}`,
        source,
        matchBy: 'none',
      });
      if (!result.ok) throw new Error(result.error.message);
      tell({ imported: key });
    }
  },
  async editing({ round }: { round: number }) {
    const now = await opened('edits');
    const id = `edited-${round}`;
    await now.request('commit', {
      id: `add-${round}`,
      act: { name: 'customer.create' },
      requests: [
        { op: 'add', kind: 'customer', rows: [{ id, values: { type: 'person', given: 'E' } }] },
      ],
    });
    for (let value = 1; ; value++) {
      // Two fields in one act: after a crash they must agree.
      const values = { nickname: `${value}`, jobTitle: `${value}` };
      await now.request('commit', {
        id: `edit-${round}-${value}`,
        act: { name: 'customer.edit' },
        requests: [{ op: 'set', kind: 'customer', on: { ids: [id] }, values }],
      });
      tell({ edited: value });
    }
  },
  /**
   * Whether the browser still has what it was given at the beginning, in a database that is none of
   * ours. A browser that is killed may, rarely, begin with empty storage: everything of the origin is
   * gone then, and no program in it could have kept its own.
   */
  async sentinel() {
    const database = await opening('sentinel');
    const kept = database.transaction('kept', 'readwrite', { durability: 'strict' });
    const store = kept.objectStore('kept');
    const was = store.get('here');
    await new Promise((resolve, reject) => {
      kept.oncomplete = resolve;
      kept.onabort = () => reject(kept.error);
      was.onsuccess = () => store.put(true, 'here');
    });
    database.close();
    return was.result === true;
  },
  /** What is there after a restart, and whether memory and journal tell the same. */
  async check({ database }: { database: string }) {
    const now = await opened(database);
    const view = { kind: 'customer' };
    const ids = await now.request('ids', { kind: 'customer', on: { view } });
    const fromJournal = await recordsFromJournal(database, 'customer');
    const different: string[] = [];
    const tags: Record<string, number> = {};
    const edited: Record<string, unknown> = {};
    if (Object.keys(fromJournal).length !== ids.length) different.push('count');
    for (const id of ids) {
      const record = await now.request('record', { kind: 'customer', id });
      const values = record?.values ?? {};
      if (JSON.stringify(sorted(values)) !== JSON.stringify(sorted(fromJournal[id] ?? {}))) {
        different.push(id);
      }
      for (const tag of Array.isArray(values.tags) ? values.tags : []) {
        tags[tag] = (tags[tag] ?? 0) + 1;
      }
      if (id.startsWith('edited-')) edited[id] = [values.nickname, values.jobTitle];
    }
    return { different, tags, edited };
  },
});

function opening(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => void request.result.createObjectStore('kept');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function sorted(values: Readonly<Record<string, unknown>>): unknown {
  return Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
}
