import type { Endpoint } from '#server/sync/endpoint.ts';
import type { Session } from '#server/sync/permission-port.ts';
import { PIECE_BYTES } from '#shared/sync/limits.ts';
import type { SyncAnswer, SyncRequest } from '#shared/sync/transport.ts';

/**
 * The endpoint's routes of attachments, with the endpoint's own word on who may have which file, over a disk in
 * memory: `src-server/http/attachment-routes.ts` and its files are tested by themselves.
 */
export class LabAttachments {
  /** By file: what has come of it. */
  readonly content = new Map<string, Uint8Array>();
  /** Requests until it cannot be reached. */
  reachable = Number.POSITIVE_INFINITY;

  async answer(
    endpoint: Endpoint,
    session: Session,
    { method, path, body }: SyncRequest,
  ): Promise<SyncAnswer> {
    if (this.reachable <= 0) return { kind: 'unreached', why: 'offline' };
    this.reachable--;
    const url = new URL(path, 'http://lab.test');
    const [, , , id = '', part] = url.pathname.split('/');
    const key = { e: url.searchParams.get('e') ?? '', id: url.searchParams.get('record') ?? '' };
    const offset = Number(url.searchParams.get('offset'));
    const use = method === 'PUT' ? 'send' : part === 'progress' ? 'ask' : 'fetch';
    const found = await endpoint.file(session, key, id, use);
    if (!found.ok) return refused(404, found.error.code);
    const { size } = found.value;
    const has = this.content.get(id) ?? new Uint8Array();
    if (part === 'progress') return answered({ offset: has.length, done: has.length === size });
    if (method === 'GET') {
      if (has.length < size || offset >= size) return refused(404, 'NOT_FOUND');
      const most = Number(url.searchParams.get('max') ?? PIECE_BYTES);
      return answered(has.slice(offset, offset + most));
    }
    if (offset !== has.length) return refused(409, 'CONFLICT');
    const piece = body as Uint8Array;
    const all = new Uint8Array(offset + piece.length);
    all.set(has);
    all.set(piece, offset);
    this.content.set(id, all);
    return answered({ offset: all.length, done: all.length === size });
  }
}

function answered(body: unknown): SyncAnswer {
  return { kind: 'answer', status: 200, body };
}

function refused(status: number, code: string): SyncAnswer {
  return { kind: 'answer', status, body: { error: { code } } };
}
