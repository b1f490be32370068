import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import * as z from 'zod/mini';
import type { Door } from '#engine/core/door.ts';
import type { FileStore, IsHere } from '#engine/files/file-store.ts';
import type { NamedFiles } from '#engine/files/named-files.ts';
import type { NamedFile } from '#engine/protocol/files.ts';
import type { AskPage } from '#engine/protocol/page-services.ts';
import type { FilesOnTheWay } from '#engine/protocol/sync.ts';
import { PiecePace } from '#engine/sync/piece-pace.ts';
import { contentKey } from '#shared/domain/file-entry.ts';
import { type SyncErrorCode, syncError } from '#shared/sync/protocol.ts';
import type { SyncAnswer, SyncRequest } from '#shared/sync/transport.ts';

/** Larger files are fetched when somebody opens them, bytes. */
const AHEAD = 32 * 1024 * 1024;

/**
 * No more is fetched ahead than that all contents here together are so much, bytes: a copy of the workspace with all
 * of them can still be put together in memory.
 */
const AHEAD_SPACE = 1024 * 1024 * 1024;

/** An endpoint that was not reached is not asked again for one file after the other, ms. */
const AWAY = 30_000;

const progress = z.object({ offset: z.number(), done: z.boolean() });

const NOTHING: FilesOnTheWay = { busy: false, toSend: 0, toFetch: 0, full: false };
const LOOKING: FilesOnTheWay = { ...NOTHING, busy: true };

/** What came of one file; `unreached`: nobody is there, or has time now, for the others neither. */
type Outcome = 'done' | 'later' | 'unreached' | 'full';

/** What has come of a file so far. */
interface Begun {
  readonly key: string;
  size: number;
  readonly pieces: Blob[];
  readonly found: ReturnType<typeof sha256.create>;
}

interface TransferContext {
  readonly files: FileStore;
  readonly named: NamedFiles;
  readonly page: AskPage;
  /** Runs while nothing else is written. */
  readonly exclusive: Door['exclusive'];
  readonly changed: () => void;
}

/**
 * Brings the contents of files to where the records are that name them: first those of this device to the
 * endpoint, then others' from there. It comes after the records: nobody is given a file of which no record that
 * they may see tells. What breaks off goes on where it was. A content whose record was forgotten here before it was
 * sent goes by that record still, and then from here.
 */
export class FileTransfer {
  readonly #context: TransferContext;
  readonly #stop = new AbortController();
  #state = NOTHING;
  #running: Promise<void> | null = null;
  #again = false;
  #awayUntil = 0;
  readonly #pace = new PiecePace();
  /** What came of a file whose fetching broke off: it goes on there. */
  #begun: Begun | null = null;
  /** Contents that are not what their entries say, by id and hash: not fetched again and again. */
  readonly #misfits = new Set<string>();

  constructor(context: TransferContext) {
    this.#context = context;
  }

  get state(): FilesOnTheWay {
    return this.#state;
  }

  /** Everything there is of records is sent and fetched: their files are looked for. */
  run(): void {
    if (this.#stop.signal.aborted) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#tell({ ...this.#state, busy: true });
    this.#running = this.#round()
      // Only the store throws: it is full, or being closed. The next round tries again.
      .catch(() => undefined)
      .then(() => {
        this.#running = null;
        const again = this.#again;
        this.#again = false;
        this.#tell({ ...this.#state, busy: false });
        if (again) this.run();
      });
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  /** Fetches one file now, however large. False: it cannot be had at present. */
  async fetchNow(of: NamedFile): Promise<boolean> {
    // Whoever wants many does not wait for each that nobody is there.
    if (performance.now() < this.#awayUntil) return false;
    const outcome = await this.#fetch(of);
    if (outcome === 'unreached') this.#awayUntil = performance.now() + AWAY;
    return outcome === 'done';
  }

  async #round(): Promise<void> {
    const { files, named } = this.#context;
    const all = new Map((await named.all()).map((one) => [contentKey(one.file), one]));
    const held: NamedFile[] = [];
    for (const one of await files.held()) {
      if (all.has(contentKey(one.file))) await files.release(one.file);
      else held.push(one);
    }
    if (all.size + held.length === 0 || this.#stop.signal.aborted) return this.#tell(LOOKING);
    const isHere = await files.here();
    if (this.#stop.signal.aborted) return;
    const unsent = await files.unsent();
    const toSend = [...[...unsent].flatMap((key) => all.get(key) ?? []), ...held];
    const toFetch = this.#ahead([...all.values()], isHere);
    let left = { busy: true, toSend: toSend.length, toFetch: toFetch.length, full: false };
    this.#tell(left);
    for (const one of toSend) {
      const outcome = await alone(() => this.#send(one));
      if (outcome === 'unreached') return;
      if (outcome === 'done') left = { ...left, toSend: left.toSend - 1 };
      if (outcome === 'full') left = { ...left, full: true };
      this.#tell(left);
      // Each of the others would be sent in part before it is told the same.
      if (outcome === 'full') break;
    }
    for (const one of toFetch) {
      const outcome = await alone(() => this.#fetch(one));
      if (outcome === 'unreached') return;
      if (outcome === 'done') left = { ...left, toFetch: left.toFetch - 1 };
      this.#tell(left);
    }
  }

  /** What is fetched before anybody opens it: small files, as long as there is room for them. */
  #ahead(all: readonly NamedFile[], isHere: IsHere): readonly NamedFile[] {
    let room = AHEAD_SPACE;
    for (const { file } of all) if (isHere(file)) room -= file.size;
    return all.filter(({ file }) => {
      const isWanted =
        !isHere(file) && file.size <= Math.min(AHEAD, room) && !this.#misfits.has(contentKey(file));
      if (isWanted) room -= file.size;
      return isWanted;
    });
  }

  async #send(of: NamedFile): Promise<Outcome> {
    const { files } = this.#context;
    const { file } = of;
    const content = await files.content(file);
    if (!content) return 'later';
    const begun = await this.#ask({ method: 'GET', path: pathOf(of, '/progress') });
    if (begun.kind === 'unreached') return 'unreached';
    const at = progress.safeParse(begun.body);
    if (tells(begun, 'GONE')) {
      await files.dropHeld(file);
      return 'done';
    }
    if (begun.status !== 200 || !at.success) return 'later';
    let { offset, done } = at.data;
    while (!done) {
      const piece = content.slice(offset, Math.min(offset + this.#pace.most, file.size));
      const answer = await this.#askPiece({
        method: 'PUT',
        path: pathOf(of, '', offset),
        body: new Uint8Array(await piece.arrayBuffer()),
      });
      if (answer.kind === 'unreached') return 'unreached';
      const reached = progress.safeParse(answer.body);
      if (answer.status !== 200 || !reached.success)
        return tells(answer, 'TOO_LARGE') ? 'full' : 'later';
      // An endpoint that does not go on would be asked without end.
      if (!reached.data.done && reached.data.offset <= offset) return 'later';
      ({ offset, done } = reached.data);
    }
    await files.sent(file);
    return 'done';
  }

  async #fetch(of: NamedFile): Promise<Outcome> {
    const { exclusive, files, named } = this.#context;
    const { size, hash } = of.file;
    if (!(await named.names(of))) return 'later';
    const key = contentKey(of.file);
    const begun = this.#begun?.key === key ? this.#begun : newlyBegun(key);
    const { pieces, found } = begun;
    // Whoever opens the file meanwhile begins anew.
    this.#begun = null;
    while (begun.size < size) {
      const path = `${pathOf(of, '', begun.size)}&max=${this.#pace.most}`;
      const answer = await this.#askPiece({ method: 'GET', path });
      if (answer.kind === 'unreached') {
        this.#begun = begun;
        return 'unreached';
      }
      const { body } = answer;
      if (answer.status !== 200 || !(body instanceof Uint8Array) || body.length === 0)
        return 'later';
      found.update(body);
      pieces.push(new Blob([new Uint8Array(body)]));
      begun.size += body.length;
    }
    const content = new Blob(pieces);
    // Something else than what the record says is nobody's file.
    if (content.size !== size || bytesToHex(found.digest()) !== hash) {
      this.#misfits.add(contentKey(of.file));
      return 'later';
    }
    // Not between the steps by which records are erased or forgotten here: what came for one stays away.
    return exclusive(async () => {
      if (!(await named.names(of))) return 'later';
      await files.fetched(of.file, content);
      return 'done';
    });
  }

  async #askPiece(request: SyncRequest): Promise<SyncAnswer> {
    const answer = await this.#ask(request);
    if (answer.kind === 'answer') this.#pace.carried();
    else if (answer.why !== 'stopped') this.#pace.lost();
    return answer;
  }

  async #ask(request: SyncRequest): Promise<SyncAnswer> {
    try {
      const answer = await this.#context.page('syncSend', request, this.#stop.signal);
      return isBusy(answer) ? { kind: 'unreached', why: 'stopped' } : answer;
    } catch {
      return { kind: 'unreached', why: 'stopped' };
    }
  }

  #tell(state: FilesOnTheWay): void {
    const before = this.#state;
    const keys = Object.keys(state) as (keyof FilesOnTheWay)[];
    if (keys.every((key) => state[key] === before[key])) return;
    this.#state = state;
    this.#context.changed();
  }
}

/** A file that cannot be read, or whose record cannot be asked for, does not hold up the others. */
async function alone(work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work();
  } catch {
    return 'later';
  }
}

function newlyBegun(key: string): Begun {
  return { key, size: 0, pieces: [], found: sha256.create() };
}

/** Asked too much, or not at its best: it is asked again after the next sync. */
function isBusy(answer: SyncAnswer): boolean {
  return answer.kind === 'answer' && (answer.status === 429 || answer.status === 503);
}

function pathOf(
  { kind, record, file }: NamedFile,
  part: '' | '/progress',
  offset?: number,
): string {
  const from = offset === undefined ? '' : `&offset=${offset}`;
  return `/v1/attachments/${file.id}${part}?e=${asQuery(kind)}&record=${asQuery(record)}${from}`;
}

/** Ids of restored workspaces may have any signs. */
function asQuery(text: string): string {
  const coded = (sign: string) => `%${sign.charCodeAt(0).toString(16)}`;
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, coded);
}

function tells({ body }: Extract<SyncAnswer, { kind: 'answer' }>, code: SyncErrorCode): boolean {
  const told = syncError.safeParse(body);
  return told.success && told.data.error.code === code;
}
