import { MemoryStore } from '#server/store/memory-store.ts';
import { describeEndpoint } from './contract.ts';

describeEndpoint('memory', async () => ({ store: new MemoryStore(), end: async () => undefined }));
