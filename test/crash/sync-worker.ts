import { Engine } from '#engine/core/engine.ts';
import { jobs, previewImport } from '#engine/jobs/jobs.ts';
import type { AskPage } from '#engine/protocol/page-services.ts';
import { kinds } from '#shared/domain/kinds.ts';
import type { SyncAnswer } from '#shared/sync/transport.ts';
import { createTextTools } from '#shared/text/create-text-tools.ts';
import { answer, tell } from '#test/support/lab-worker.ts';
import { contents } from '#test/support/open-engine.ts';
import { recordsFromJournal } from '#test/support/replay-journal.ts';

/** A device that writes and syncs without end until it is killed. */
const DATABASE = 'synced';

async function ask(path: string, body: unknown): Promise<unknown> {
  const response = await fetch(`/ask/${path}`, { method: 'POST', body: JSON.stringify(body) });
  return response.json();
}

const page: AskPage = async (name, params) => {
  const answers = {
    syncSend: () => ask('send', params) as Promise<SyncAnswer>,
    safetyAppend: () => ask('append', texts(params)),
    safetyRead: async () => ((await ask('read', {})) as string[]).map(bytes),
    safetyReplace: () => ask('replace', texts(params)),
    syncEnrolAnew: () => null,
    syncIdentity: () => ask('identity', {}),
    syncForget: () => undefined,
  };
  return (await answers[name]()) as never;
};

function texts(params: unknown): readonly string[] {
  const { records } = params as { records: readonly Uint8Array[] };
  return records.map((record) => new TextDecoder().decode(record));
}

const bytes = (text: string) => new TextEncoder().encode(text);

let engine: Engine | null = null;
async function opened(): Promise<Engine> {
  engine ??= await Engine.open({
    database: DATABASE,
    kinds,
    tools: createTextTools(),
    jobs,
    importPreview: previewImport,
    page,
    sync: () => import('#engine/sync/engine-sync.ts'),
  });
  return engine;
}

answer({
  async working({ round }: { round: number }) {
    const now = await opened();
    const id = `r${round}`;
    await now.request('commit', {
      id: `add-${round}`,
      act: { name: 'add' },
      requests: [
        { op: 'add', kind: 'customer', rows: [{ id, values: { type: 'person', given: id } }] },
      ],
    });
    for (let value = 1; ; value++) {
      await now.request('commit', {
        id: `edit-${round}-${value}`,
        act: { name: 'edit' },
        requests: [
          { op: 'set', kind: 'customer', on: { ids: [id] }, values: { note: `${value}` } },
        ],
      });
      tell({ saved: value });
      if (value % 4 === 0) void now.request('syncNow', { reason: 'user' });
      if (value % 16 === 0) await bulk(now, round, value);
    }
  },
  /** Sends what is left; what is there then, and whether memory and journal tell the same. */
  async check() {
    const now = await opened();
    await synced(now);
    const customers = await contents(now, 'customer');
    const journal = await recordsFromJournal(DATABASE, 'customer').catch(String);
    return { customers, journal };
  },
});

async function bulk(now: Engine, round: number, value: number): Promise<void> {
  const lines = Array.from({ length: 300 }, (_, i) => `B${i},b${round}-${value}`);
  await now.request('importRun', {
    job: `import-${round}-${value}`,
    id: `import-${round}-${value}`,
    source: { kind: 'customer', name: 'b.csv', bytes: bytes(`given,tags\n${lines.join('\n')}\n`) },
    matchBy: 'none',
  });
  tell({ imported: value });
}

function synced(now: Engine): Promise<void> {
  const asked = Date.now();
  return new Promise((resolve, reject) => {
    now.subscribe(
      'syncStatus',
      undefined,
      ({ syncedAt, waiting, trouble }) => {
        if (trouble) reject(new Error(trouble));
        if (waiting === 0 && syncedAt !== null && syncedAt >= asked) resolve();
      },
      reject,
    );
    void now.request('syncNow', { reason: 'user' });
  });
}
