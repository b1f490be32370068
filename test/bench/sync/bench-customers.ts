import { customer } from '#shared/domain/customer.ts';
import type { RecordRow } from '#shared/sync/change-set.ts';
import { createTextTools } from '#shared/text/create-text-tools.ts';
import { generateCustomers } from '#test/generate/customers.ts';

/** The generated customers as they are stored: what every peer gets to send. */
export function benchCustomers(count: number, seed: number): readonly RecordRow[] {
  const tools = createTextTools();
  const stored = (values: RecordRow['values']) =>
    customer.normalise ? customer.normalise(values, tools, 'DE') : values;
  return generateCustomers(count, seed).map(({ id, values }) => ({ id, values: stored(values) }));
}
