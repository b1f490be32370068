import '#shared/security/no-eval.ts';
import { contextBridge, ipcRenderer } from 'electron';
import {
  type Channel,
  type EventName,
  type EventOf,
  events,
  type RapportBridge,
  type RequestOf,
  type ResponseOf,
  requests,
} from '#shared/ipc/contract.ts';
import { isKeyOf } from '#shared/ipc/is-key-of.ts';
import { parseResult } from '#shared/ipc/parse-result.ts';
import { fail, type Result } from '#shared/ipc/result.ts';

async function invoke<C extends Channel>(
  channel: C,
  request: RequestOf<C>,
): Promise<Result<ResponseOf<C>>> {
  if (!isKeyOf(requests, channel)) return fail('invalid-request', 'There is no such channel.');
  const parsed = requests[channel].request.safeParse(request);
  if (!parsed.success) return fail('invalid-request', parsed.error.message);
  return parseResult(channel, await ipcRenderer.invoke(channel, parsed.data));
}

function on<E extends EventName>(event: E, listener: (payload: EventOf<E>) => void): () => void {
  if (!isKeyOf(events, event)) throw new TypeError('There is no such event.');
  const schema: { parse(value: unknown): unknown } = events[event];
  const receive = (_: unknown, payload: unknown): void => {
    listener(schema.parse(payload) as EventOf<E>);
  };
  ipcRenderer.on(event, receive);
  // What happened before anyone listened (a link that started the program) is sent now.
  void invoke('events.listen', { event });
  return () => ipcRenderer.off(event, receive);
}

contextBridge.exposeInMainWorld('rapport', { invoke, on } satisfies RapportBridge);
