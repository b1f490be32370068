import type { EndpointStore } from '#server/store/endpoint-store.ts';
import type { Answer } from '#server/sync/answer.ts';
import type { Endpoint, EndpointOptions } from '#server/sync/endpoint.ts';
import type { Session } from '#server/sync/permission-port.ts';
import { defineKind } from '#shared/domain/entity-kind.ts';
import { kinds } from '#shared/domain/kinds.ts';
import type { Operation, PullResponse, PushResponse, SyncedRow } from '#shared/sync/protocol.ts';
import {
  openEndpoint,
  presentVersions,
  seedWorkspace,
  stampAt,
} from '#test/support/test-endpoint.ts';

/** A toy kind that is only ever added to. */
const entry = defineKind({
  name: 'entry',
  appendOnly: true,
  shared: true,
  fields: { text: { type: 'text' }, more: { type: 'text' } },
  title: (values) => String(values.text ?? ''),
});

/** The kinds that the lab's endpoint knows. */
export const labKinds = [...kinds, entry];

export const T = 1_800_000_000_000;
export const DAY = 86_400_000;

/** What an answer holds; throws where there is a refusal instead. */
export function valueIn<V>(answer: Answer<V>): V {
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer.error)}`);
  return answer.value;
}

export function errorIn(answer: Answer<unknown>) {
  return answer.ok ? null : answer.error;
}

/** A stamp of the first member's device, or of another node. */
export function at(millis: number, node = 16): string {
  return stampAt(T + millis, node);
}

export function customer(id: string, v: object = {}) {
  return { k: 'add', e: 'customer', id, v: { type: 'person', given: id, ...v } } as const;
}

/** A workspace of its own for each test, in a store that many tests share. */
export class ContractLab {
  store!: EndpointStore;
  endpoint!: Endpoint;
  /** Anna and Ben may see everything, Olga and Otto their own customers. */
  anna!: Session;
  ben!: Session;
  own!: Session;
  other!: Session;
  ws = '';
  /** The endpoint's clock, UTC ms. */
  now = T;
  #count = 0;

  /** Works on a store from here on. */
  open(store: EndpointStore): void {
    this.store = store;
    this.runWith({});
  }

  /** The endpoint's program is another one. */
  runWith(program: Partial<EndpointOptions>): void {
    this.endpoint = openEndpoint(this.store, { now: () => this.now, kinds: labKinds, ...program });
  }

  async renew(): Promise<void> {
    this.now = T;
    this.#count++;
    this.ws = `ws-${this.#count}`;
    const people = [
      { name: 'anna' },
      { name: 'ben' },
      { name: 'olga', ownOnly: true },
      { name: 'otto', ownOnly: true },
    ];
    const [anna, ben, own, other] = await seedWorkspace(this.store, this.ws, people, { now: T });
    if (!anna || !ben || !own || !other) throw new Error('nobody');
    Object.assign(this, { anna, ben, own, other });
  }

  send(session: Session, ops: readonly unknown[], more: object = {}) {
    return this.endpoint.push(session, {
      p: 1,
      epoch: 'epoch-1',
      now: this.now,
      sv: presentVersions,
      ops: ops as Operation[],
      ...more,
    });
  }

  async pushed(session: Session, ...ops: Operation[]): Promise<PushResponse> {
    return valueIn(await this.send(session, ops));
  }

  async pulled(session: Session, cur = 0): Promise<PullResponse> {
    return valueIn(await this.endpoint.pull(session, { epoch: 'epoch-1', cur }));
  }

  async rowOf(session: Session, e: string, id: string): Promise<SyncedRow | undefined> {
    const { rows } = await this.pulled(session);
    return rows.find((row): row is SyncedRow => row.e === e && row.id === id && 'v' in row);
  }
}
