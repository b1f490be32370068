import { MemoryStore } from '#test/support/memory-store.ts';
import { describeEndpoint } from './contract.ts';

describeEndpoint('memory', async () => ({ store: new MemoryStore(), end: async () => undefined }));
