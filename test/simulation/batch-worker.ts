import { parentPort } from 'node:worker_threads';
import { type BatchRequest, runBatch } from '#test/simulation/batch.ts';

parentPort?.on('message', (request: BatchRequest) => {
  void runBatch(request).then((result) => parentPort?.postMessage(result));
});
