import { generateCustomers } from '#test/generate/customers.ts';
import { customersCsv } from '#test/generate/customers-csv.ts';
import { answer, tell } from '#test/support/lab-worker.ts';
import { openEngine } from '#test/support/open-engine.ts';

/** A search of the whole base in the worker where it runs, over generated customers. */
answer({
  async search({ customers, seed }: { customers: number; seed: number }) {
    const engine = await openEngine('bench');
    const bytes = new TextEncoder().encode(customersCsv(generateCustomers(customers, seed)));
    const source = { kind: 'customer', name: 'bench.csv', bytes };
    const result = await engine.request('importRun', {
      job: 'import',
      id: 'import',
      source,
      matchBy: 'none',
    });
    if (!result.ok) throw new Error(`the import failed: ${JSON.stringify(result).slice(0, 500)}`);
    tell({ stage: 'imported' });
    const began = performance.now();
    const found = await engine.request('findDuplicates', { job: 'search', kind: 'customer' });
    const millis = performance.now() - began;
    engine.close();
    return { ...found, millis };
  },
});
