import type { Exchange, Stop } from '#shared/sync/http-exchange.ts';
import { syncError } from '#shared/sync/protocol.ts';
import { type Enrolled, type TokenResponse, tokenResponse, tokenText } from '#shared/sync/team.ts';
import type {
  DeviceState,
  SyncAnswer,
  SyncOutcome,
  SyncProblem,
  SyncRequest,
} from '#shared/sync/transport.ts';

/** A token is renewed so long before it ends, ms, or when three quarters of its time are over. */
const RENEW_BEFORE = 60_000;
/** The clocks' difference beyond which a refused signature is made again by the endpoint's, ms. */
const CLOCK_APART = 30_000;

/** What is told with each token. */
type Told = Pick<TokenResponse, 'role' | 'ownOnly' | 'ordinal'>;

export interface DeviceSessionOptions {
  readonly origin: string;
  readonly device: Pick<Enrolled, 'ws' | 'device'>;
  /** Ed25519 signature of the text's UTF-8, base64url without padding. Rejects when the key is gone. */
  readonly sign: (text: string) => Promise<string>;
  readonly exchange: Exchange;
  /** UTC milliseconds. */
  readonly now: () => number;
  /** The endpoint said what the member may do now, and which device of the team this is. */
  readonly learned: (told: Told) => void;
}

/** Requests of one device, each with a token that is got and renewed as needed. */
export interface DeviceSession {
  readonly send: (request: SyncRequest, stop?: Stop) => Promise<SyncAnswer>;
  /** A token that holds, for what is not sent by `send`; else why there is none. */
  readonly token: (stop?: Stop) => Promise<Token | SyncAnswer>;
  /** The token was refused: the next is asked for. */
  readonly refused: (token: string) => void;
}

export interface Token {
  readonly kind: 'token';
  readonly text: string;
}

/** A device's requests. What fails stays an answer: nothing here rejects. */
export function createDeviceSession(options: DeviceSessionOptions): DeviceSession {
  const { origin, exchange, now } = options;
  let held: { readonly text: string; readonly until: number } | undefined;
  let renewing: Promise<Token | SyncAnswer> | undefined;
  /** The endpoint's clock minus this device's, ms. */
  let offset = 0;
  /** A signature counts once: the next is for a later time. */
  let signedFor = 0;

  async function ask(): Promise<{ answer: SyncAnswer; offset: number | null }> {
    const { ws, device } = options.device;
    const at = Math.max(now() + offset, signedFor + 1);
    signedFor = at;
    const signature = await options.sign(tokenText({ ws, device, at }));
    const body = { ws, device, at, signature };
    return exchange({ origin, request: { method: 'POST', path: '/v1/token', body } });
  }

  async function renew(): Promise<Token | SyncAnswer> {
    const first = await ask();
    let { answer } = first;
    if (isUnauthenticated(answer)) {
      // A device whose clock is years off signs for another time: the endpoint's own is taken then.
      const told = clockOf(answer);
      const right = told === null ? first.offset : told - now();
      if (right !== null && Math.abs(right - offset) > CLOCK_APART) {
        offset = right;
        signedFor = 0;
      }
      // Else another window may have signed for the same moment.
      ({ answer } = await ask());
    }
    if (answer.kind !== 'answer' || answer.status !== 200) return answer;
    const told = tokenResponse.safeParse(answer.body);
    if (!told.success) return { kind: 'unreached', why: 'foreign' };
    const { token: text, expires, srv, role, ownOnly, ordinal } = told.data;
    const lasts = Math.max(0, expires - srv);
    offset = srv - now();
    held = { text, until: now() + lasts - Math.min(RENEW_BEFORE, lasts / 4) };
    options.learned({ role, ownOnly, ordinal });
    return { kind: 'token', text };
  }

  async function token(): Promise<Token | SyncAnswer> {
    if (held !== undefined && now() < held.until) return { kind: 'token', text: held.text };
    renewing ??= renew()
      .catch((): SyncAnswer => unauthenticated)
      .finally(() => {
        renewing = undefined;
      });
    return renewing;
  }

  function refused(text: string): void {
    if (held?.text === text) held = undefined;
  }

  return {
    token,
    refused,
    async send(request, stop) {
      for (let again = true; ; again = false) {
        const has = await token();
        if (has.kind !== 'token') return has;
        const { answer } = await exchange({ origin, request, token: has.text, stop });
        if (!isUnauthenticated(answer)) return answer;
        refused(has.text);
        if (!again) return answer;
      }
    },
  };
}

const unauthenticated: SyncAnswer = {
  kind: 'answer',
  status: 401,
  body: { error: { code: 'UNAUTHENTICATED' } },
};

/** The endpoint's wall clock, where a refusal says it. */
function clockOf(answer: SyncAnswer): number | null {
  const said = answer.kind === 'answer' ? syncError.safeParse(answer.body) : null;
  const error = said?.success ? said.data.error : null;
  return error?.code === 'UNAUTHENTICATED' ? (error.srv ?? null) : null;
}

function isUnauthenticated(answer: SyncAnswer): boolean {
  return answer.kind === 'answer' && answer.status === 401;
}

interface Reads<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false; error: Error };
}

/** What an answer says, read by a schema; else why not. */
export function readOutcome<T>(answer: SyncAnswer, reads: Reads<T>): SyncOutcome<T> {
  if (answer.kind === 'unreached') {
    return failed({ code: answer.why, message: `The endpoint was not reached: ${answer.why}.` });
  }
  if (answer.status >= 200 && answer.status < 300) {
    const read = reads.safeParse(answer.body);
    if (read.success) return { ok: true, value: read.data };
    return failed({ code: 'unexpected', message: read.error.message });
  }
  const said = syncError.safeParse(answer.body);
  if (!said.success) {
    return failed({ code: 'unexpected', message: `The endpoint answered ${answer.status}.` });
  }
  const { error } = said.data;
  switch (error.code) {
    case 'GAP':
    case 'FORKED':
    case 'RESYNC':
    case 'EPOCH':
    case 'GONE':
      return failed({ code: 'unexpected', message: `The endpoint answered ${error.code}.` });
    default: {
      const message = 'message' in error ? error.message : undefined;
      const retryMs = 'retryMs' in error ? error.retryMs : undefined;
      return failed({
        code: error.code,
        message: message ?? `The endpoint answered ${error.code}.`,
        ...(retryMs !== undefined && { retryMs }),
      });
    }
  }
}

function failed(problem: SyncProblem): { readonly ok: false; readonly problem: SyncProblem } {
  return { ok: false, problem };
}

/** A device's state after the endpoint said what it is and may do; the same one if it knew. */
export function learnedState(state: DeviceState, told: Told): DeviceState {
  const { role, ownOnly, ordinal = state.as.ordinal } = told;
  const { as } = state;
  if (as.role === role && as.ownOnly === ownOnly && as.ordinal === ordinal) return state;
  return { ...state, as: { ...as, role, ownOnly, ordinal } };
}
