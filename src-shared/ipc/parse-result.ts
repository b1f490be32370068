import * as z from 'zod/mini';
import { type Channel, type ResponseOf, requests } from './contract.ts';
import { bridgeErrorCodes, fail, type Result } from './result.ts';

const failure = z.strictObject({
  ok: z.literal(false),
  error: z.strictObject({ code: z.enum(bridgeErrorCodes), message: z.string() }),
});

/** Checks what came over the bridge for a channel; anything else is an `invalid-response`. */
export function parseResult<C extends Channel>(channel: C, value: unknown): Result<ResponseOf<C>> {
  const success = z.strictObject({ ok: z.literal(true), value: requests[channel].response });
  const parsed = z.discriminatedUnion('ok', [success, failure]).safeParse(value);
  return parsed.success
    ? (parsed.data as Result<ResponseOf<C>>)
    : fail('invalid-response', `${channel}: ${parsed.error.message}`);
}
