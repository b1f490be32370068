import { expect, it } from 'vitest';
import { openReading } from '#engine/jobs/import-reading.ts';
import { JobFailed } from '#engine/jobs/job-failed.ts';
import { incomingRows } from '#engine/jobs/read-rows.ts';
import type { FromReader, ReaderPort, ToReader } from '#engine/jobs/reader-port.ts';
import { readRowsBeside } from '#engine/jobs/row-reader.ts';
import { serveReader } from '#engine/jobs/serve-reader.ts';
import { customer } from '#shared/domain/customer.ts';
import { kinds } from '#shared/domain/kinds.ts';
import { createTextTools } from '#shared/text/create-text-tools.ts';
import { generateCustomers } from '#test/generate/customers.ts';
import { customersCsv } from '#test/generate/customers-csv.ts';
import { MemoryWorkspace } from '#test/support/memory-job-context.ts';

const tools = createTextTools();
const settings = { region: 'DE', currency: 'EUR' };
const ground = { kind: customer, fields: customer.fields, tools, settings };
const csv = customersCsv(generateCustomers(12_000, 7));
const planOf = (text: string) => ({
  source: { kind: 'customer', name: 'customers.csv', bytes: new TextEncoder().encode(text) },
});

/** The worker's code in this thread, behind messages that are copied and come later. */
class PortHere implements ReaderPort {
  onmessage: ReaderPort['onmessage'] = null;
  onerror: ReaderPort['onerror'] = null;
  ended = false;
  /** Batches said and not yet followed by leave for another. */
  waiting = 0;
  mostWaiting = 0;
  batches = 0;
  readonly #crashAfter: number;
  readonly #take = serveReader(kinds, tools, (message) => this.#say(message));

  constructor(crashAfter = Number.POSITIVE_INFINITY) {
    this.#crashAfter = crashAfter;
  }

  postMessage(message: ToReader): void {
    const copy = structuredClone(message);
    if (copy.type === 'more') this.waiting--;
    setTimeout(() => this.#take(copy));
  }

  terminate(): void {
    this.ended = true;
  }

  #say(message: FromReader): void {
    if (this.batches === this.#crashAfter) {
      const event = Object.assign(new Event('error'), { message: 'out of memory' });
      setTimeout(() => this.onerror?.(event as ErrorEvent));
      this.batches++;
    }
    if (this.ended || this.batches > this.#crashAfter) return;
    if (message.type === 'batch') {
      this.batches++;
      this.waiting++;
      this.mostWaiting = Math.max(this.mostWaiting, this.waiting);
    }
    const data = structuredClone(message);
    setTimeout(() => this.onmessage?.(new MessageEvent('message', { data })));
  }
}

/** All a reading gives: its rows and remarks, and the error it ends with. */
async function readThrough(text: string, port: PortHere | null) {
  const context = { ...new MemoryWorkspace().context(), startReader: port && (() => port) };
  const rows: unknown[] = [];
  const remarks: unknown[] = [];
  const consumed: number[] = [];
  try {
    for await (const batch of readRowsBeside(context, planOf(text), ground)) {
      rows.push(...batch.rows);
      remarks.push(...batch.remarks);
      consumed.push(batch.consumed / batch.total);
    }
  } catch (error) {
    if (!(error instanceof JobFailed)) throw error;
    return { rows, remarks, consumed, error: error.error };
  }
  return { rows, remarks, consumed };
}

it('reads in another worker what it reads here, some batches ahead at most', async () => {
  const here = await readThrough(csv, null);
  const port = new PortHere();
  expect(await readThrough(csv, port)).toEqual(here);
  expect(here.rows).toHaveLength(12_000);
  expect(here.consumed.at(-1)).toBe(1);
  expect(port.batches).toBeGreaterThan(10);
  expect(port.mostWaiting).toBeLessThanOrEqual(8);
  expect(port.ended).toBe(true);
});

it('names the place where a file is broken, after the rows before it', async () => {
  const broken = `${csv}C-1,person,"Ada" Lovelace\r\n`;
  const here = await readThrough(broken, null);
  expect(here.error).toMatchObject({ code: 'badFile', reason: 'textAfterQuote' });
  expect(await readThrough(broken, new PortHere())).toEqual(here);
});

it.each([0, 1, 5])('goes on here when the worker is lost after %d batches', async (batches) => {
  const port = new PortHere(batches);
  expect(await readThrough(csv, port)).toEqual(await readThrough(csv, null));
  expect(port.ended).toBe(true);
});

it('ends the worker when the work stops', async () => {
  const port = new PortHere();
  const context = { ...new MemoryWorkspace().context(), startReader: () => port };
  let batches = 0;
  for await (const _ of readRowsBeside(context, planOf(csv), ground)) {
    batches++;
    if (batches === 10) break;
  }
  expect(port.ended).toBe(true);
});

it('starts none for a small file', async () => {
  const startReader = () => {
    throw new Error('a worker was started');
  };
  const context = { ...new MemoryWorkspace().context(), startReader };
  const small = csv.slice(0, csv.indexOf('\n', 10_000) + 1);
  for await (const { rows } of readRowsBeside(context, planOf(small), ground)) {
    expect(rows.length).toBeGreaterThan(10);
  }
});

it('finds out about a file once: who reads by the plan it made reads the same', () => {
  const reading = openReading(planOf(csv), ground);
  const again = openReading(reading.plan, ground);
  expect([...incomingRows(again, ground, 3)]).toEqual([...incomingRows(reading, ground, 3)]);
  expect(again.header).toEqual(reading.header);
  expect(reading.plan).toMatchObject({
    source: { encoding: 'utf-8', delimiter: ',', hasHeader: true },
    dateOrder: 'dmy',
  });
});
