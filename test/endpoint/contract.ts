import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import type { EndpointStore } from '#server/store/endpoint-store.ts';
import { describeEntries } from './contract-entries.ts';
import { describeKept } from './contract-kept.ts';
import { ContractLab } from './contract-lab.ts';
import { describeMerge } from './contract-merge.ts';
import { describePull } from './contract-pull.ts';
import { describePush } from './contract-push.ts';
import { describeScope } from './contract-scope.ts';
import { describeTickets } from './contract-tickets.ts';
import { describeUntold } from './contract-untold.ts';

export interface OpenedStore {
  readonly store: EndpointStore;
  readonly end: () => Promise<void>;
}

/** What every store must do, seen through the endpoint that is built on it. */
export function describeEndpoint(name: string, open: () => Promise<OpenedStore>): void {
  describe(`endpoint on ${name}`, () => {
    const lab = new ContractLab();
    let opened: OpenedStore;
    beforeAll(async () => {
      opened = await open();
      lab.open(opened.store);
    }, 60_000);
    afterAll(() => opened.end());
    beforeEach(() => lab.renew());

    describePush(lab);
    describeMerge(lab);
    describePull(lab);
    describeKept(lab);
    describeEntries(lab);
    describeScope(lab);
    describeUntold(lab);
    describeTickets(lab);
  });
}
